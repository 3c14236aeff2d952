@org.jspecify.annotations.NullUnmarked
package org.gongwen.portal;
