package org.gongwen.web.citizen;

import org.gongwen.citizen.CaseAcceptance;
import org.gongwen.citizen.CaseClosing;
import org.gongwen.citizen.CaseReopening;
import org.gongwen.citizen.CaseTerms;
import org.gongwen.citizen.LetterArticles;
import org.springframework.stereotype.Component;

/** Whatever is done about a case, each service for one kind of it. */
@Component
record CaseServices(
        CaseAcceptance acceptance,
        CaseTerms terms,
        CaseClosing closing,
        CaseReopening reopening,
        LetterArticles letters) {}
