package org.gongwen.identity;

/**
 * One thing that is wrong in a file with an organisation.
 *
 * @param sheet name of the worksheet; empty for CSV and for faults of the whole file
 * @param line line or row as the program that made the file counts it, from 1; 0 for faults of the whole file
 * @param column heading of the column; empty where the fault lies in no single cell
 * @param what what is wrong and how to put it right
 */
public record ImportFault(String sheet, int line, String column, Refusal what) {}
