package org.gongwen.api;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers for every address below the API that is none of its operations; screens have no business there. */
@Hidden
@RestController
class UnknownAddress {

    @RequestMapping("/api/**")
    void nothing() {
        throw RequestRefusedException.of(Problem.Kind.NOT_FOUND);
    }
}
