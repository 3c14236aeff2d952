/** Tests in a real browser: the whole application, Chromium, several people at once. */
package org.gongwen.browser;
