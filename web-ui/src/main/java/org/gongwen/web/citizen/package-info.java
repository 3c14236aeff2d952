/** 来信和申请: the desk at which what citizens wrote is taken up, timed and answered. */
@NullMarked
package org.gongwen.web.citizen;

import org.jspecify.annotations.NullMarked;
