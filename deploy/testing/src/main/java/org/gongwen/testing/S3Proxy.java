package org.gongwen.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An S3-compatible store: s3proxy as a process of its own on a free loopback port, its objects as files in one folder.
 * It can be stopped and started again on the same port with the same objects, which is what an outage is.
 *
 * <p>By hand, the same server is started with
 *
 * <pre>{@code
 * mvn dependency:copy -Dartifact=org.gaul:s3proxy:4.1.0:jar:jar-with-dependencies -DoutputDirectory=DIR
 * java -jar DIR/s3proxy-4.1.0-jar-with-dependencies.jar --properties s3proxy.properties
 * }</pre>
 *
 * where {@code s3proxy.properties} holds what {@link #properties} writes.
 */
public final class S3Proxy extends StartedServer {
    public static final String ACCESS_KEY = "gongwen";
    public static final String SECRET_KEY = "only-for-tests";

    private S3Proxy(Path folder) {
        super(folder);
    }

    /** Starts one and returns when it answers. @param folder where its objects and its log go */
    public static S3Proxy start(Path folder) {
        var proxy = new S3Proxy(folder);
        proxy.start();
        return proxy;
    }

    /** Starts it again after {@link #stop}: same address, same objects. */
    public void start() {
        try {
            var objects = Files.createDirectories(folder.resolve("objects"));
            var settings = Files.writeString(folder.resolve("s3proxy.properties"), properties(objects));
            run(
                    List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-jar",
                            jar().toString(),
                            "--properties",
                            settings.toString()),
                    folder.resolve("s3proxy.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For example {@code http://127.0.0.1:41234}. */
    public String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    /** The settings of an application that keeps its attachments here, in this bucket, which it makes itself. */
    public List<String> settings(String bucket) {
        return List.of(
                "gongwen.storage.s3.endpoint=" + endpoint(),
                "gongwen.storage.s3.bucket=" + bucket,
                "gongwen.storage.s3.access-key=" + ACCESS_KEY,
                "gongwen.storage.s3.secret-key=" + SECRET_KEY,
                "gongwen.storage.s3.create-bucket=true");
    }

    /** The files behind the objects, to be damaged by tests. */
    public Path objects() {
        return folder.resolve("objects");
    }

    private String properties(Path objects) {
        return """
                s3proxy.endpoint=%s
                s3proxy.authorization=aws-v2-or-v4
                s3proxy.identity=%s
                s3proxy.credential=%s
                jclouds.provider=filesystem-nio2
                jclouds.filesystem.basedir=%s
                """.formatted(endpoint(), ACCESS_KEY, SECRET_KEY, objects);
    }

    /** Put there by the build of this module. */
    private static Path jar() {
        try {
            var classes = Path.of(S3Proxy.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return classes.resolveSibling("s3proxy").resolve("s3proxy.jar");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
