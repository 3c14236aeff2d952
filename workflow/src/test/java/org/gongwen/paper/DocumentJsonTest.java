package org.gongwen.paper;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentJsonTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "[]                                              | the document is an object",
                "{                                               | is no JSON",
                "{'mark':'甲','mark':'乙'}                         | is no JSON",
                "{}                                              | mark names the issuing organ",
                "{'mark':['甲',' ']}                              | mark names the issuing organ",
                "{'mark':'甲','colour':'red'}                     | has no field colour",
                "{'mark':'甲','form':'poster'}                    | form is one of document, letter, order, minutes",
                "{'mark':'甲','copyNumber':'12'}                  | copyNumber has six digits",
                "{'mark':'甲','title':7}                          | title is a text",
                "{'mark':'甲','title':'\\ud842'}                   | title has a character at 1 that cannot be set",
                "{'mark':'甲','title':'a\\u0000'}                  | title has a character at 2 that cannot be set",
                "{'mark':'甲','body':[{'type':'poem'}]}           | body[0] is a text, or has a type",
                "{'mark':'甲','body':[{'type':'heading','text':'一','level':5}]} | body[0].level is a whole number from 1 to 4",
                "{'mark':'甲','body':[{'type':'table','rows':[[1]]}]} | body[0].rows[0][0] is an object",
                "{'mark':'甲','body':[{'type':'table','rows':[]}]} | body[0].rows have from 1 to 30 columns",
                "{'mark':'甲','body':[{'type':'image','data':'AAAA'}]} | body[0].data is neither a PNG nor a JPEG",
                "{'mark':'甲','signature':{}}                     | signature.date is needed",
                "{'mark':'甲','signature':{'date':'2026-02-30'}}  | signature.date is a day such as 2026-11-22",
                "{'mark':'甲','form':'letter','signers':['乙']}    | signers stand on documents of the usual form only"
            })
    void whatIsWrongIsSaidWithItsPlace(String json, String message) {
        assertThatThrownBy(() -> DocumentJson.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(DocumentFormatException.class)
                .hasMessageContaining(message);
    }
}
