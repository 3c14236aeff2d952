package org.gongwen.seal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The list of the signatures of an OFD, and how it is written when we write it. */
record OfdSignatures(String path, List<String> signatures) {

    /** More organs do not sign one document; each signature asks for all files. */
    private static final int MOST = 64;

    OfdSignatures {
        signatures = List.copyOf(signatures);
    }

    /** Null if nobody has signed it. */
    static @Nullable OfdSignatures of(OfdPackage files) {
        var bodies = OfdXml.children(OfdXml.root(files, "OFD.xml"), "DocBody");
        if (bodies.size() != 1) {
            throw new UnreadableSealedFileException("holds not exactly one document");
        }
        var location = OfdXml.optional(bodies.getFirst(), "Signatures");
        if (location == null) {
            return null;
        }
        var path = OfdPackage.resolved("OFD.xml", location);
        var signatures = new ArrayList<String>();
        for (var signature : OfdXml.children(OfdXml.root(files, path), "Signature")) {
            signatures.add(OfdPackage.resolved(path, signature.getAttribute("BaseLoc")));
        }
        if (signatures.size() > MOST || new HashSet<>(signatures).size() < signatures.size()) {
            throw new UnreadableSealedFileException("names more signatures than it can have, or one twice");
        }
        return new OfdSignatures(path, signatures);
    }

    /** The root of the only document. */
    static String document(OfdPackage files) {
        try {
            return OfdPackage.resolved(
                    "OFD.xml", OfdXml.text(OfdXml.only(OfdXml.root(files, "OFD.xml"), "DocBody", "DocRoot")));
        } catch (MalformedSealException e) {
            throw new UnreadableSealedFileException("holds not exactly one document");
        }
    }

    static String folder(String path) {
        return path.contains("/") ? path.substring(0, path.lastIndexOf('/') + 1) : "";
    }

    /** Where signature i, counted from 0, stands when we write it. */
    String ours(int i) {
        return folder(path) + "Sign_" + i + "/Signature.xml";
    }

    /** The list as we write it for so many signatures: no signature covers it, so there must be one form only. */
    static byte[] canonical(int count) {
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<ofd:Signatures xmlns:ofd=\"http://www.ofdspec.org/2016\"><ofd:MaxSignId>" + count
                + "</ofd:MaxSignId>");
        for (int i = 0; i < count; i++) {
            xml.append(
                    "<ofd:Signature ID=\"%d\" Type=\"Seal\" BaseLoc=\"Sign_%d/Signature.xml\"/>".formatted(i + 1, i));
        }
        return xml.append("</ofd:Signatures>\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Whether it is written as we write it. */
    boolean isCanonical(OfdPackage files) {
        return java.util.Arrays.equals(files.file(path), canonical(signatures.size()));
    }
}
