#include "codec/event_message.h"

#include "codec/content.h"
#include "codec/event_shape.h"
#include "codec/form_answers.h"
#include "codec/gate_words.h"
#include "codec/ground.h"
#include "codec/message_words.h"

namespace ingang::codec {

using namespace message;

namespace {

access::Who read_by(Object& in) { return in.object("by", read_who); }

Terms read_message_terms(Object& in) {
  Terms out;
  out.type = in.text("type");
  out.type_from = in.date("type_from");
  out.direction = in.word("direction", kGateDirections);
  out.shape = in.word("shape", kAnswerShapes);
  out.one_end = in.flag("one_end");
  out.lane = in.word("lane", kLanes);
  out.basis = in.word("basis", kMessageBases);
  out.law = in.text("law");
  out.answer_minutes = static_cast<int>(in.integer("answer_minutes"));
  out.register_minutes = static_cast<int>(in.integer("register_minutes"));
  return out;
}
By read_told_by(Object& in) {
  By out;
  out.gate = in.text("gate");
  out.law = in.text("law");
  out.ground = in.find_object("ground", read_ground);
  return out;
}
Event read_message_sent(Object& in) {
  Sent e;
  e.reference = in.text("reference");
  e.known_as = in.text("known_as");
  e.side = in.word("side", kMessageSides);
  e.by = read_by(in);
  e.terms = in.object("terms", read_message_terms);
  e.to_authority = in.text("to_authority");
  e.to_unit = in.text("to_unit");
  e.day_unit = in.text("day_unit");
  e.about = in.find_object("about", [](Object& person) { return read_person(person, {}); });
  e.answers = in.object("answers", read_stored_answers);
  e.told_by = in.object("told_by", read_told_by);
  e.callback = in.personal("callback");
  e.answer_by = in.instant("answer_by");
  e.synthetic = in.flag("synthetic");
  return e;
}
// Of the events that say who and no more.
template <typename E>
Event read_by_alone(Object& in) {
  return E{.by = read_by(in)};
}
Event read_passed_on(Object& in) {
  PassedOn e;
  e.by = read_by(in);
  e.to_unit = in.text("to_unit");
  e.words = in.personal("words");
  return e;
}
Event read_clarification_asked(Object& in) {
  ClarificationAsked e;
  e.by = read_by(in);
  e.words = in.personal("words");
  e.clarify_by = in.instant("clarify_by");
  return e;
}
Event read_clarified(Object& in) {
  Clarified e;
  e.by = read_by(in);
  e.words = in.personal("words");
  e.answer_by = in.instant("answer_by");
  return e;
}
Event read_extended(Object& in) {
  Extended e;
  e.by = read_by(in);
  e.until = in.instant("until");
  e.why = in.personal("why");
  return e;
}
// A part of an answer, and the whole of it.
template <typename E>
Event read_answering(Object& in) {
  E e;
  e.by = read_by(in);
  e.answers = in.object("answers", read_stored_answers);
  e.told_by = in.object("told_by", read_told_by);
  return e;
}
Event read_not_answered(Object& in) {
  NotAnswered e;
  e.by = read_by(in);
  e.reason = in.find_word("reason", kNoAnswerReasons);
  e.words = in.personal("words");
  return e;
}
Event read_supplemented(Object& in) {
  Supplemented e;
  e.by = read_by(in);
  e.text = in.personal("text");
  return e;
}
Event read_withdrawn(Object& in) {
  Withdrawn e;
  e.by = read_by(in);
  e.reason = in.personal("reason");
  return e;
}
Event read_disagreed(Object& in) {
  Disagreed e;
  e.by = read_by(in);
  e.words = in.personal("words");
  return e;
}
Event read_noted(Object& in) {
  Noted e;
  e.by = read_by(in);
  e.text = in.personal("text");
  return e;
}
Event read_message_registered(Object& in) {
  Registered e;
  e.by = read_by(in);
  e.under = in.personal("under");
  return e;
}

constexpr Shapes<Event> kMessageShapes{{
    {"message.sent", 1, read_message_sent},
    {"message.opened", 1, read_by_alone<Opened>},
    {"message.taken", 1, read_by_alone<Taken>},
    {"message.let_go", 1, read_by_alone<LetGo>},
    {"message.passed_on", 1, read_passed_on},
    {"message.clarification_asked", 1, read_clarification_asked},
    {"message.clarified", 1, read_clarified},
    {"message.extended", 1, read_extended},
    {"message.part_answered", 1, read_answering<PartAnswered>},
    {"message.answered", 1, read_answering<Answered>},
    {"message.not_answered", 1, read_not_answered},
    {"message.supplemented", 1, read_supplemented},
    {"message.withdrawn", 1, read_withdrawn},
    {"message.disagreed", 1, read_disagreed},
    {"message.decision_asked", 1, read_by_alone<DecisionAsked>},
    {"message.noted", 1, read_noted},
    {"message.registered", 1, read_message_registered},
}};

void write_terms(Writer& to, const Terms& terms) {
  to.object("terms", [&] {
    to.member("type", terms.type);
    to.member("type_from", terms.type_from);
    to.member("direction", kGateDirections, terms.direction);
    to.member("shape", kAnswerShapes, terms.shape);
    to.member("one_end", terms.one_end);
    to.member("lane", kLanes, terms.lane);
    to.member("basis", kMessageBases, terms.basis);
    to.member("law", terms.law);
    to.member("answer_minutes", terms.answer_minutes);
    to.member("register_minutes", terms.register_minutes);
  });
}
void write_told_by(Writer& to, const By& by) {
  to.object("told_by", [&] {
    to.member("gate", by.gate);
    to.member("law", by.law);
    if (by.ground) write_ground(to, "ground", *by.ground);
  });
}
void write(Writer& to, const Sent& e) {
  to.member("reference", e.reference);
  to.member("known_as", e.known_as);
  to.member("side", kMessageSides, e.side);
  write_who(to, "by", e.by);
  write_terms(to, e.terms);
  to.member("to_authority", e.to_authority);
  to.member("to_unit", e.to_unit);
  to.member("day_unit", e.day_unit);
  if (e.about) {
    to.key("about");
    write_person(to, *e.about);
  }
  to.key("answers");
  write_stored_answers(to, e.answers);
  write_told_by(to, e.told_by);
  to.member("callback", e.callback);
  to.member("answer_by", e.answer_by);
  to.member("synthetic", e.synthetic);
}
void write(Writer& to, const Opened& e) { write_who(to, "by", e.by); }
void write(Writer& to, const Taken& e) { write_who(to, "by", e.by); }
void write(Writer& to, const LetGo& e) { write_who(to, "by", e.by); }
void write(Writer& to, const PassedOn& e) {
  write_who(to, "by", e.by);
  to.member("to_unit", e.to_unit);
  to.member("words", e.words);
}
void write(Writer& to, const ClarificationAsked& e) {
  write_who(to, "by", e.by);
  to.member("words", e.words);
  to.member("clarify_by", e.clarify_by);
}
void write(Writer& to, const Clarified& e) {
  write_who(to, "by", e.by);
  to.member("words", e.words);
  to.member("answer_by", e.answer_by);
}
void write(Writer& to, const Extended& e) {
  write_who(to, "by", e.by);
  to.member("until", e.until);
  to.member("why", e.why);
}
void write_answering(Writer& to, const Who& by, const form::Answers& answers, const By& told_by) {
  write_who(to, "by", by);
  to.key("answers");
  write_stored_answers(to, answers);
  write_told_by(to, told_by);
}
void write(Writer& to, const PartAnswered& e) { write_answering(to, e.by, e.answers, e.told_by); }
void write(Writer& to, const Answered& e) { write_answering(to, e.by, e.answers, e.told_by); }
void write(Writer& to, const NotAnswered& e) {
  write_who(to, "by", e.by);
  if (e.reason) to.member("reason", kNoAnswerReasons, *e.reason);
  to.member("words", e.words);
}
void write(Writer& to, const Supplemented& e) {
  write_who(to, "by", e.by);
  to.member("text", e.text);
}
void write(Writer& to, const Withdrawn& e) {
  write_who(to, "by", e.by);
  to.member("reason", e.reason);
}
void write(Writer& to, const Disagreed& e) {
  write_who(to, "by", e.by);
  to.member("words", e.words);
}
void write(Writer& to, const DecisionAsked& e) { write_who(to, "by", e.by); }
void write(Writer& to, const Noted& e) {
  write_who(to, "by", e.by);
  to.member("text", e.text);
}
void write(Writer& to, const Registered& e) {
  write_who(to, "by", e.by);
  to.member("under", e.under);
}

}  // namespace

std::string_view type_of(const Event& event) { return kMessageShapes.at(event.index()).type; }

std::string encode_event(const Event& event) {
  return encode_with(kMessageShapes, event,
                     [&](Writer& to) { std::visit([&](const auto& e) { write(to, e); }, event); });
}

Decoded<Event> decode_message_event(std::string_view stored, std::span<const Upcaster> upcasters) {
  return decode_with(kMessageShapes, stored, upcasters);
}

}  // namespace ingang::codec
