package org.gongwen.citizen;

import org.springframework.modulith.NamedInterface;

/** What an application says about how the information is to be given (政府信息公开条例, art. 29). */
@NamedInterface("counter")
public record Obtaining(InformationForm form, ObtainBy way) {}
