// /consultations, /advice: to ask for advice, and to give it.
#include "app/consultations.h"
#include "codec/consultation_words.h"
#include "codec/form_answers.h"
#include "http/routes/bodies.h"
#include "http/routes/common.h"
#include "http/routes/consultation_json.h"
#include "http/routes/tables.h"

namespace ingang::http {

namespace {

form::Answers read_answers_of(codec::Object& in, const form::FormBook& book) {
  return in.object("answers",
                   [&](codec::Object& answers) { return codec::read_answers(answers, book); });
}

app::AskAdvice read_question(codec::Object& in, const form::FormBook& book) {
  app::AskAdvice out;
  out.answers = read_answers_of(in, book);
  out.callback = in.personal(
      "callback", {.length_max = 100, .length_min = 1, .use = codec::TextUse::telephone});
  out.to = in.text("to", {.length_max = 60});
  return out;
}

app::OralAdvice read_oral(codec::Object& in, const form::FormBook& book) {
  app::OralAdvice out;
  out.answers = read_answers_of(in, book);
  out.asker_unit = in.text("asker_unit", {.length_max = 60});
  out.advice = in.word("advice", codec::kAdvice);
  out.words = in.personal("words", {.length_max = 2000});
  return out;
}

struct Advising {
  consultation::Advice advice{};
  Personal words;
};
Advising read_advice(codec::Object& in) {
  return {.advice = in.word("advice", codec::kAdvice),
          .words = in.personal("words", {.length_max = 5000})};
}

Personal read_text(codec::Object& in) {
  return in.personal("text", {.length_max = 5000, .length_min = 1});
}

}  // namespace

void add_consultation_routes(Router& router, const Application& application) {
  using app::Consultations;
  const auto& book = application.foundation.data.form_book;
  RouteTable table(router, application);
  table.get("/v1/advice-desks", [&application](const Request&, const app::SignedIn& who) {
    return json(200, desks_json(Consultations(application.foundation).desks(who.actor)));
  });
  table.list("/v1/consultations", &Consultations::asked);
  table.list("/v1/advice", &Consultations::at_desk);
  table.view("/v1/consultations/{reference}", &Consultations::view);
  table.begin(
      "/v1/consultations", [&book](codec::Object& in) { return read_question(in, book); },
      &Consultations::ask);
  table.begin(
      "/v1/oral-advice", [&book](codec::Object& in) { return read_oral(in, book); },
      &Consultations::note_oral);
  table.act("/v1/consultations/{reference}/taking", &Consultations::take);
  table.act("/v1/consultations/{reference}/leaving", &Consultations::let_go);
  table.act("/v1/consultations/{reference}/advice", read_advice,
            [](const app::House& house, std::string_view reference, Advising body,
               const access::Actor& actor, const app::Once& key) {
              return Consultations(house).advise(reference, body.advice, std::move(body.words),
                                                 actor, key);
            });
  table.act("/v1/consultations/{reference}/addition", read_text, &Consultations::add);
}

}  // namespace ingang::http
