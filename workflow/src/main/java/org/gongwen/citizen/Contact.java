package org.gongwen.citizen;

import org.gongwen.identity.Written;
import org.springframework.modulith.NamedInterface;

/**
 * Who hands something in and how he is reached. Seen by whoever handles it, by nobody else, and taken away some time after
 * it was closed.
 *
 * @param identity the number of an identity card, of a request for information alone (政府信息公开条例, art. 29)
 */
@NamedInterface("counter")
public record Contact(
        @Written(50) String name,
        @Written(30) String phone,
        @Written(100) String mail,
        @Written(200) String postal,
        @Written(18) String identity) {

    /** What stands where it was taken away. */
    public static final Contact NONE = new Contact("", "", "", "", "");
}
