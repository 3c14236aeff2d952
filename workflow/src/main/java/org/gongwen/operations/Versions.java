package org.gongwen.operations;

/**
 * What runs here.
 *
 * @param application of Gongwen; {@code development} when it does not run from a jar
 * @param schema the newest migration that the database has
 */
public record Versions(
        String application, String java, String springBoot, String engine, String database, String schema) {

    static String ofApplication() {
        var version = Versions.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    static String ofJava() {
        return Runtime.version().toString();
    }
}
