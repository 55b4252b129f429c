// /message-types, /messages: what the police and the social services ask and tell each other.
#include "app/messages.h"
#include "codec/content.h"
#include "codec/form_answers.h"
#include "codec/ground.h"
#include "codec/message_words.h"
#include "http/routes/common.h"
#include "http/routes/message_json.h"
#include "http/routes/tables.h"

namespace ingang::http {

namespace {

constexpr codec::TextLimit kMessageWords{.length_max = 5000, .length_min = 1};

form::Answers read_message_answers(codec::Object& in, const form::FormBook& book) {
  return in.object("answers",
                   [&](codec::Object& answers) { return codec::read_answers(answers, book); });
}

app::SendMessage read_message(codec::Object& in, const Application& application) {
  const auto intake = intake_of(application);
  app::SendMessage out;
  out.type = in.text("type", codec::kFilledLine);
  out.to = in.object("to", [](codec::Object& to) {
    return app::MessageTo{.municipality = to.text("municipality", {.length_max = 10}),
                          .district = to.text("district", {.length_max = 60}),
                          .unit = to.text("unit", {.length_max = 60})};
  });
  out.about = in.find_object(
      "about", [&](codec::Object& person) { return codec::read_person(person, intake); });
  out.answers = read_message_answers(in, application.foundation.data.form_book);
  out.ground = in.find_object("ground", codec::read_ground);
  out.callback = in.personal(
      "callback", {.length_max = 100, .length_min = 1, .use = codec::TextUse::telephone});
  return out;
}

app::AnswerMessage read_message_answer(codec::Object& in, const form::FormBook& book) {
  app::AnswerMessage out;
  out.answers = read_message_answers(in, book);
  out.ground = in.find_object("ground", codec::read_ground);
  return out;
}

app::DeclineMessage read_decline(codec::Object& in) {
  return {.reason = in.word("reason", codec::kNoAnswerReasons),
          .words = in.personal("words", {.length_max = 5000})};
}

app::ExtendMessage read_extension(codec::Object& in) {
  return {.until = in.instant("until"), .why = in.personal("why", kMessageWords)};
}

app::PassMessage read_passing(codec::Object& in) {
  return {.unit = in.text("unit", codec::kFilledLine),
          .words = in.personal("words", {.length_max = 5000})};
}

Personal read_message_words(codec::Object& in) { return in.personal("words", kMessageWords); }
Personal read_message_text(codec::Object& in) { return in.personal("text", kMessageWords); }
Personal read_message_reason(codec::Object& in) { return in.personal("reason", kMessageWords); }
Personal read_under(codec::Object& in) {
  return in.personal("under", {.length_max = 200, .length_min = 1});
}

}  // namespace

void add_message_routes(Router& router, const Application& application) {
  using app::Messages;
  const auto& book = application.foundation.data.form_book;
  RouteTable table(router, application);
  table.get("/v1/message-types", [&application](const Request&, const app::SignedIn& who) {
    return json(200, types_json(Messages(application.foundation).types(who.actor)));
  });
  table.list("/v1/messages", &Messages::list);
  table.view("/v1/messages/{reference}", &Messages::view);
  table.begin(
      "/v1/messages", [&application](codec::Object& in) { return read_message(in, application); },
      &Messages::send);
  table.act("/v1/messages/{reference}/taking", &Messages::take);
  table.act("/v1/messages/{reference}/leaving", &Messages::let_go);
  table.act("/v1/messages/{reference}/passing", read_passing, &Messages::pass_on);
  table.act("/v1/messages/{reference}/clarification-request", read_message_words,
            &Messages::ask_clarification);
  table.act("/v1/messages/{reference}/clarification", read_message_words, &Messages::clarify);
  table.act("/v1/messages/{reference}/extension", read_extension, &Messages::extend);
  table.act(
      "/v1/messages/{reference}/part-answer",
      [&book](codec::Object& in) { return read_message_answer(in, book); }, &Messages::answer_part);
  table.act(
      "/v1/messages/{reference}/answer",
      [&book](codec::Object& in) { return read_message_answer(in, book); }, &Messages::answer);
  table.act("/v1/messages/{reference}/no-answer", read_decline, &Messages::decline);
  table.act("/v1/messages/{reference}/supplement", read_message_text, &Messages::supplement);
  table.act("/v1/messages/{reference}/withdrawal", read_message_reason, &Messages::withdraw);
  table.act("/v1/messages/{reference}/disagreement", read_message_words, &Messages::disagree);
  table.act("/v1/messages/{reference}/decision-request", &Messages::ask_decision);
  table.act("/v1/messages/{reference}/note", read_message_text, &Messages::note);
  table.act("/v1/messages/{reference}/registration", read_under, &Messages::register_);
}

}  // namespace ingang::http
