package org.gongwen.paper;

/** Who took part in a meeting, 10.3. @param role 出席, 请假 or 列席 */
public record Attendance(String role, String names) {}
