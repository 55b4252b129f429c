#include "http/routes/message_json.h"

#include "codec/content.h"
#include "codec/form_answers.h"
#include "codec/gate_words.h"
#include "codec/ground.h"
#include "codec/message_words.h"
#include "http/routes/views_json.h"
#include "http/routes/views_write.h"

namespace ingang::http {

namespace {

using codec::Writer;

void write_title(Writer& to, const form::Bilingual& title) {
  to.object("title", [&] {
    to.member("sv", title.sv);
    to.member("en", title.en);
  });
}

void write_said_members(Writer& to, const app::SaidView& one) {
  to.member("at", one.at);
  optional(to, "by", one.by);
  optional(to, "unit", one.unit);
  to.member("ours", one.ours);
  optional(to, "text", one.text);
}
void write_said(Writer& to, std::string_view name, const std::optional<app::SaidView>& one) {
  if (one) to.object(name, [&] { write_said_members(to, *one); });
}
void write_all_said(Writer& to, std::string_view name, const std::vector<app::SaidView>& all) {
  to.list(name, all,
          [&](const app::SaidView& one) { to.object([&] { write_said_members(to, one); }); });
}

void write_rule(Writer& to, const app::ToldByView& by) {
  if (by.gate.empty()) return;
  to.object("told_by", [&] {
    to.member("gate", by.gate);
    to.member("citation", by.law.citation);
    optional(to, "law_checked_by", by.law.checked_by);
    if (by.ground) codec::write_ground(to, "ground", *by.ground);
  });
}

void write_answer_members(Writer& to, const app::AnswerView& answer) {
  to.member("at", answer.at);
  optional(to, "by", answer.by);
  optional(to, "unit", answer.unit);
  to.key("answers");
  codec::write_answers(to, answer.answers);
  write_rule(to, answer.told_by);
}

void write_course(Writer& to, const app::MessageView& view) {
  write_said(to, "taken", view.taken);
  if (view.clock) write_clock(to, "clock", *view.clock);
  to.list("clarifications", view.clarifications, [&](const app::ClarificationView& one) {
    to.object([&] {
      write_said(to, "asked", one.asked);
      write_said(to, "made", one.made);
    });
  });
  to.list("extensions", view.extensions, [&](const app::ExtensionView& one) {
    to.object([&] {
      write_said(to, "why", one.why);
      to.member("from", one.from);
      to.member("until", one.until);
    });
  });
  write_all_said(to, "supplements", view.supplements);
  write_said(to, "withdrawn", view.withdrawn);
  write_all_said(to, "disagreed", view.disagreed);
  write_said(to, "decision_asked", view.decision_asked);
  write_all_said(to, "passed_on", view.passed_on);
  write_all_said(to, "notes", view.notes);
}

void write_end(Writer& to, const app::MessageView& view) {
  to.list("parts", view.parts,
          [&](const app::AnswerView& part) { to.object([&] { write_answer_members(to, part); }); });
  if (view.answer) to.object("answer", [&] { write_answer_members(to, *view.answer); });
  if (view.no_answer) {
    to.object("no_answer", [&] {
      to.member("at", view.no_answer->at);
      if (view.no_answer->reason)
        to.member("reason", codec::kNoAnswerReasons, *view.no_answer->reason);
      optional(to, "words", view.no_answer->words);
    });
  }
  if (view.registered) {
    to.object("registered", [&] {
      to.member("at", view.registered->at);
      optional(to, "under", view.registered->under);
    });
  }
  if (view.registered_there)
    to.object("registered_there", [&] { to.member("at", view.registered_there->at); });
}

void write_terms_of(Writer& to, const message::Type& type) {
  to.member("direction", codec::kGateDirections, type.direction);
  to.member("addressee", codec::kAddressees, type.addressee);
  to.member("shape", codec::kAnswerShapes, type.shape);
  to.member("one_end", type.one_end);
  to.member("lane", codec::kLanes, type.lane);
  to.member("concerns", codec::kConcerns, type.concerns);
  to.member("age_from", type.age_from);
  to.member("age_below", type.age_below);
  to.member("answer_minutes", type.answer_minutes);
  to.member("basis", type.basis == deadlines::Basis::law ? "law" : "target");
}

}  // namespace

std::string to_json(const app::MessageView& view) {
  return codec::write_object([&](Writer& to) {
    to.member("reference", view.reference);
    to.member("state", view.state);
    to.member("side", codec::kMessageSides, view.side);
    to.member("type", view.type);
    write_title(to, view.title);
    to.member("direction", codec::kGateDirections, view.direction);
    to.member("shape", codec::kAnswerShapes, view.shape);
    to.member("lane", codec::kLanes, view.lane);
    to.member("one_end", view.one_end);
    optional(to, "answer_form", view.answer_form);
    to.member("sent_at", view.sent_at);
    write_said(to, "sent_by", view.sent_by);
    optional(to, "callback", view.callback);
    write_unit(to, "to", view.to);
    if (view.at) write_unit(to, "at", *view.at);
    to.member("sight", access::code(view.sight));
    if (view.about) {
      to.key("about");
      codec::write_person(to, *view.about);
    }
    to.key("answers");
    codec::write_answers(to, view.answers);
    write_rule(to, view.told_by);
    write_course(to, view);
    write_end(to, view);
    to.member("tags", view.tags);
    write_may(to, view.may);
    to.member("now", view.now);
  });
}

std::string types_json(const std::vector<app::MessageTypeView>& types) {
  return codec::write_object([&](Writer& to) {
    to.list("types", types, [&](const app::MessageTypeView& one) {
      to.object([&] {
        to.member("type", one.type->word);
        write_title(to, one.type->title);
        write_terms_of(to, *one.type);
        to.member("form", one.type->form);
        to.member("form_version", one.form_version);
        optional(to, "answer_form", one.type->answer_form);
        to.member("send_gates", one.type->send_gates);
        to.member("citation", one.law.citation);
        optional(to, "law_checked_by", one.law.checked_by);
        to.member("valid_from", one.type->valid_from);
        to.member("valid_to", one.type->valid_to);
        to.member("in_force", one.in_force);
      });
    });
  });
}

}  // namespace ingang::http
