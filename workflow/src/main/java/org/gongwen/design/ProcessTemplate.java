package org.gongwen.design;

import org.gongwen.process.ProcessDesign.Kind;

/**
 * A definition of ours to begin a draft from; it works when it is deployed untouched.
 *
 * @param key names the template, and is the key of a process that is begun from it unless the designer chooses another
 * @param name in Chinese, as the file says it; screens have words of their own for the templates that they know
 * @param documentation what it is for, in Chinese, as the file says it
 * @param onlyUnderItsKey whether work begins in such a process under this key alone, so that no other may be chosen
 */
public record ProcessTemplate(String key, String name, Kind kind, String documentation, boolean onlyUnderItsKey) {}
