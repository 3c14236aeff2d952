package org.gongwen.courier;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A server that speaks SMTP and answers what a test wants: a mail server that refuses cannot be had otherwise. */
public final class SmtpScript implements AutoCloseable {

    private final ServerSocket socket;
    private final List<String> mails = new CopyOnWriteArrayList<>();
    private volatile UnaryOperator<String> recipient = to -> "250 2.1.5 ok";
    private volatile String afterData = "250 2.0.0 taken";

    public SmtpScript() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::serve);
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** What is answered to a recipient; empty hangs up. */
    public void recipients(UnaryOperator<String> answer) {
        recipient = answer;
    }

    /** What is answered when a mail is through; empty hangs up without an answer, having taken it. */
    public void afterData(String answer) {
        afterData = answer;
    }

    /** Those that were taken, as they came. */
    public List<String> mails() {
        return mails;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                var client = socket.accept();
                Thread.ofVirtual().start(() -> talk(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void talk(Socket client) {
        try (client;
                var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
            say(client, "220 script");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                var verb = line.length() < 4 ? line : line.substring(0, 4).toUpperCase(Locale.ROOT);
                switch (verb) {
                    case "RCPT" -> {
                        var answer = recipient.apply(line.substring(line.indexOf('<') + 1, line.indexOf('>')));
                        if (answer.isEmpty()) {
                            return;
                        }
                        say(client, answer);
                    }
                    case "DATA" -> {
                        say(client, "354 go on");
                        if (!taken(client, in)) {
                            return;
                        }
                    }
                    case "QUIT" -> {
                        say(client, "221 bye");
                        return;
                    }
                    default -> say(client, "250 ok");
                }
            }
        } catch (IOException e) {
            // The other side has gone.
        }
    }

    private boolean taken(Socket client, BufferedReader in) throws IOException {
        var mail = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            mail.append(line).append('\n');
        }
        var answer = afterData;
        if (answer.isEmpty() || answer.startsWith("250")) {
            mails.add(mail.toString());
        }
        if (answer.isEmpty()) {
            return false;
        }
        say(client, answer);
        return true;
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        client.getOutputStream().flush();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
