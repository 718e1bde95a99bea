package io.parcelredress.buyer.page;

import io.parcelredress.buyer.Choices;
import io.parcelredress.buyer.RemedyCase;
import io.parcelredress.buyer.RemedyFact.FoundParcelAnswered.Answer;
import io.parcelredress.buyer.RemedyPolicy;
import io.parcelredress.buyer.messages.BuyerMessages;
import io.parcelredress.buyer.messages.Localization;
import io.parcelredress.events.BuyerStatementReceived.Statement;
import io.parcelredress.events.CaseId;
import io.parcelredress.events.Remedy;
import io.parcelredress.journal.CaseView;
import io.parcelredress.journal.Journal;
import io.parcelredress.journal.RecordedFact;
import io.parcelredress.journal.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;

/**
 * The buyer's page: shows how things stand, takes the choice and the declaration. Opening it never does anything, for mail scanners open
 * links too. Whoever holds the link may use it, so its address is never logged and never passed on.
 */
@Controller
class BuyerPage {

    private static final Logger LOG = LoggerFactory.getLogger(BuyerPage.class);

    private final Journal<RemedyCase> journal;
    private final BuyerLinks links;
    private final BuyerMessages words;
    private final Choices choices;
    private final InstantSource clock;

    BuyerPage(Journal<RemedyCase> journal, BuyerLinks links, BuyerMessages words, RemedyPolicy policy, InstantSource clock) {
        this.journal = journal;
        this.links = links;
        this.words = words;
        this.choices = new Choices(policy);
        this.clock = clock;
    }

    @GetMapping("/b/{token}")
    String show(@PathVariable String token, @RequestParam(required = false) @Nullable String lang, Locale preferred, Model model,
            HttpServletResponse response) {
        var view = find(token);
        return view.isEmpty() ? gone(preferred, model, response) : page(view.get(), token, lang, null, model, response);
    }

    @PostMapping("/b/{token}/choice")
    String choose(@PathVariable String token, @RequestParam(required = false) @Nullable String remedy,
            @RequestParam(required = false) @Nullable String found,
            @RequestParam(required = false) @Nullable String lang, Locale preferred, Model model, HttpServletRequest request,
                    HttpServletResponse response) {
        var view = find(token);
        if (view.isEmpty()) return gone(preferred, model, response);
        var id = view.get().id();
        var chosen = one(Remedy.class, remedy);
        var answer = one(Answer.class, found);
        if (chosen.isEmpty() && answer.isEmpty()) return unclear(view.get(), token, lang, model, response);
        var attempt = view.get().state().attempt();
        try {
            if (answer.isPresent()) {
                journal.command(id, "found-parcel:" + answer.get(), now -> choices.toFoundParcel(now, answer.get(), clock.instant()));
            }
            else journal.command(id, "buyer-choice:" + attempt + ":" + chosen.get(),
                    now -> choices.byBuyer(now, chosen.get(), clock.instant()));
        } catch (Refused late) {
            response.setStatus(HttpServletResponse.SC_CONFLICT);
            return page(journal.find(id).orElse(view.get()), token, lang, "late", model, response);
        }
        return seeOther(token, lang, request);
    }

    @PostMapping("/b/{token}/statement")
    String state(@PathVariable String token, @RequestParam(required = false) @Nullable String statement,
            @RequestParam(required = false) @Nullable String lang, Locale preferred, Model model,
            HttpServletRequest request, HttpServletResponse response) {
        var view = find(token);
        if (view.isEmpty()) return gone(preferred, model, response);
        var stated = one(Statement.class, statement);
        if (stated.isEmpty()) return unclear(view.get(), token, lang, model, response);
        var remedy = view.get().state();
        var said = choices.said(remedy, stated.get(), clock.instant());
        if (said.isPresent()) {
            // named by the word it follows, so that a form sent twice is one word
            var before = remedy.statement().map(last -> last.statement() + "@" + last.at()).orElse("none");
            journal.command(view.get().id(), "buyer-statement:" + before + ":" + stated.get(),
                    now -> choices.said(now, stated.get(), clock.instant()).orElse(said.get()));
        }
        return seeOther(token, lang, request);
    }

    private Optional<CaseView<RemedyCase>> find(String token) {
        return links.caseOf(token).flatMap(this::open);
    }

    private Optional<CaseView<RemedyCase>> open(CaseId id) {
        return journal.find(id).filter(view -> view.state().loss().isPresent());
    }

    private static <E extends Enum<E>> Optional<E> one(Class<E> type, @Nullable String name) {
        return Arrays.stream(type.getEnumConstants()).filter(value -> value.name().equals(name)).findFirst();
    }

    private String page(CaseView<RemedyCase> view, String token, @Nullable String lang, @Nullable String notice, Model model,
            HttpServletResponse response) {
        guarded(response);
        var about = words.about(view.state(), lang);
        model.addAttribute("language", about.localization().language());
        model.addAttribute("say", about);
        model.addAttribute("page", PageView.of(view.state(), view.facts().stream().map(RecordedFact::fact).toList(), choices, about));
        model.addAttribute("token", token);
        model.addAttribute("notice", notice);
        model.addAttribute("languages", languages(about.localization().language()));
        return "page";
    }

    /** A language to switch to, by its own name. */
    record Language(String code, String name, boolean current) {}

    private static List<Language> languages(String current) {
        return Localization.languages().stream()
                .map(code -> new Language(code, Localization.of(code).say("language", Map.of()), code.equals(current))).toList();
    }

    private String unclear(CaseView<RemedyCase> view, String token, @Nullable String lang, Model model, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        return page(view, token, lang, "unclear", model, response);
    }

    /** So that reloading the page does not send the form again; the address stays relative, whatever stands in front of us. */
    private static String seeOther(String token, @Nullable String lang, HttpServletRequest request) {
        request.setAttribute(View.RESPONSE_STATUS_ATTRIBUTE, HttpStatus.SEE_OTHER);
        return "redirect:/b/" + token + (lang != null && Localization.languages().contains(lang) ? "?lang=" + lang : "");
    }

    private static String gone(Locale preferred, Model model, HttpServletResponse response) {
        guarded(response);
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        model.addAllAttributes(plain("gone", preferred));
        return "plain";
    }

    private static Map<String, String> plain(String key, Locale preferred) {
        var localization = Localization.of(preferred.toLanguageTag());
        return Map.of("language", localization.language(), "title", localization.say(key + ".title", Map.of()), "text",
                localization.say(key + ".text", Map.of()));
    }

    @ExceptionHandler
    ModelAndView away(Exception broken, Locale preferred, HttpServletResponse response) {
        LOG.warn("the buyer's page could not be shown: {}", broken.getClass().getName());
        guarded(response);
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader("Retry-After", "30");
        return new ModelAndView("plain", plain("away", preferred));
    }

    /** Not kept anywhere, not passed on, not framed, not indexed, and nothing in it can run. */
    private static void guarded(HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
        response.setHeader("Content-Security-Policy",
                "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
    }
}
