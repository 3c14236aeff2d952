/**
 * Surveys, votes and contests of the public: what is asked is an article and is reviewed with it, who answers stays unknown.
 */
@NullMarked
package org.gongwen.survey;

import org.jspecify.annotations.NullMarked;
