package org.gongwen.exchange;

import org.gongwen.document.DocumentId;

/**
 * Is told that a received document was registered (登记), in the transaction of that. Declared here for the higher room that
 * measures the files which came with it.
 */
public interface RegisteredFiles {

    void registered(DocumentId document);
}
