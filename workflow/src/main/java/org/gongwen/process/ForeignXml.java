package org.gongwen.process;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

/** XML of strangers: without document type, so that nothing is fetched and nothing multiplies. */
public final class ForeignXml {

    private ForeignXml() {}

    /** A reader that may be made stricter, never laxer, before it {@linkplain #builder begins}. */
    public static DocumentBuilderFactory reader() {
        try {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            return factory;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the Java runtime cannot read XML safely", e);
        }
    }

    /** Begins reading one file. What is wrong with it is thrown and printed nowhere. */
    public static DocumentBuilder builder(DocumentBuilderFactory reader) {
        try {
            var builder = reader.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the Java runtime cannot read XML safely", e);
        }
    }
}
