package org.gongwen.sealregister;

import java.time.LocalDate;
import java.util.List;
import org.gongwen.identity.Principal;
import org.gongwen.identity.UnitId;
import org.gongwen.identity.Written;

/**
 * A seal to be registered. What it is called stands in the electronic seal.
 *
 * @param unit whose seal it is
 * @param electronic the electronic seal (GB/T 38540-2020), DER
 * @param keyReference the name under which {@link org.gongwen.seal.SealKeys} knows its key
 * @param validFrom the first day on which it may be used
 * @param validTo the last
 * @param keepers people and posts
 * @param reason on whose order, for example the file that introduced the seal (启用文件); may not be empty
 */
public record NewSeal(
        UnitId unit,
        SealKind kind,
        byte[] electronic,
        @Written(100) String keyReference,
        LocalDate validFrom,
        LocalDate validTo,
        List<Principal> keepers,
        @Written(500) String reason) {}
