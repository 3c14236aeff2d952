/** The whole application while something it needs is away, and when it is back. */
package org.gongwen.outage;
