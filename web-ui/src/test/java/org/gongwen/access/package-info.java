/** Who gets where: every page, every address and every service method against documents that are somebody else's. */
package org.gongwen.access;
