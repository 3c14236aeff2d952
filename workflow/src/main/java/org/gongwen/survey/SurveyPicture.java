package org.gongwen.survey;

/** A picture of an article that an option may show. @param alt what it shows */
public record SurveyPicture(String key, String alt) {}
