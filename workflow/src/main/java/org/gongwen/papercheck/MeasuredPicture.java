package org.gongwen.papercheck;

/** The place of an image; lengths in mm. */
record MeasuredPicture(double x, double y, double width, double height) {}
