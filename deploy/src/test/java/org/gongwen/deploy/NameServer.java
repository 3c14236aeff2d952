package org.gongwen.deploy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Answers for names as the name server of a container network does: any name is at 127.0.0.1 until it moves. */
final class NameServer implements AutoCloseable {
    /** As long as Docker's says that an answer holds: longer than anybody may believe it. */
    private static final int TEN_MINUTES = 600;

    private final DatagramSocket socket;
    private final Map<String, String> moved = new ConcurrentHashMap<>();

    private NameServer(DatagramSocket socket) {
        this.socket = socket;
    }

    static NameServer start() throws IOException {
        var server = new NameServer(new DatagramSocket(0, InetAddress.getByName("127.0.0.1")));
        Thread.ofVirtual().name("names").start(server::answer);
        return server;
    }

    int port() {
        return socket.getLocalPort();
    }

    void moveTo(String name, String address) {
        moved.put(name, address);
    }

    private void answer() {
        var packet = new DatagramPacket(new byte[512], 512);
        try {
            while (true) {
                packet.setLength(512);
                socket.receive(packet);
                var answer = answer(ByteBuffer.wrap(packet.getData(), 0, packet.getLength()));
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            }
        } catch (IOException closed) {
            // It is over.
        }
    }

    /** RFC 1035: the question again, and one address for it. */
    private byte[] answer(ByteBuffer question) throws IOException {
        short id = question.getShort();
        question.position(12);
        var name = new byte[question.get()];
        question.get(name);
        int end = question.position() + 1 + 4;
        var address = InetAddress.getByName(
                        moved.getOrDefault(new String(name, StandardCharsets.US_ASCII), "127.0.0.1"))
                .getAddress();
        var answer = ByteBuffer.allocate(end + 16);
        // An answer without error: one question, one address.
        answer.putShort(id)
                .putShort((short) 0x8180)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(0);
        answer.put(question.array(), 12, end - 12);
        // The name from byte 12, type A, class IN.
        answer.putShort((short) 0xc00c).putShort((short) 1).putShort((short) 1).putInt(TEN_MINUTES);
        answer.putShort((short) 4).put(address);
        return answer.array();
    }

    @Override
    public void close() {
        socket.close();
    }
}
