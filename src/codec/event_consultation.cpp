#include "codec/event_consultation.h"

#include "base/match.h"
#include "codec/consultation_words.h"
#include "codec/event_shape.h"
#include "codec/event_words.h"
#include "codec/form_answers.h"

namespace ingang::codec {

using namespace consultation;

namespace {

Event read_asked(Object& in) {
  Asked e;
  e.reference = in.text("reference");
  e.by = in.object("by", read_who);
  e.channel = in.word("channel", kConsultationChannels);
  e.sort = in.word("sort", kSorts);
  e.answers = in.object("answers", read_stored_answers);
  e.callback = in.personal("callback");
  e.asker_unit = in.text("asker_unit");
  e.to_unit = in.text("to_unit");
  e.to_authority = in.text("to_authority");
  e.hub = in.text("hub");
  e.urgency = in.word("urgency", kUrgencies);
  e.answer_by = in.instant("answer_by");
  e.synthetic = in.flag("synthetic");
  return e;
}
Event read_opened(Object& in) { return Opened{.by = in.object("by", read_who)}; }
Event read_taken(Object& in) {
  Taken e;
  e.by = in.object("by", read_who);
  e.late = in.flag("late");
  return e;
}
Event read_let_go(Object& in) { return LetGo{.by = in.object("by", read_who)}; }
Event read_advised(Object& in) {
  Advised e;
  e.by = in.object("by", read_who);
  e.advice = in.word("advice", kAdvice);
  e.words = in.personal("words");
  e.late = in.flag("late");
  return e;
}
Event read_added(Object& in) {
  Added e;
  e.by = in.object("by", read_who);
  e.text = in.personal("text");
  e.answer_by = in.instant("answer_by");
  return e;
}
Event read_reported(Object& in) {
  Reported e;
  e.by = in.object("by", read_who);
  e.report = in.id<report::ReportId>("report");
  e.reference = in.text("reference");
  e.by_adviser = in.flag("by_adviser");
  return e;
}

constexpr Shapes<Event> kShapes{{
    {"consultation.asked", 1, read_asked},
    {"consultation.opened", 1, read_opened},
    {"consultation.taken", 1, read_taken},
    {"consultation.let_go", 1, read_let_go},
    {"consultation.advised", 1, read_advised},
    {"consultation.added", 1, read_added},
    {"consultation.reported", 1, read_reported},
}};

void write(Writer& to, const Asked& e) {
  to.member("reference", e.reference);
  write_who(to, "by", e.by);
  to.member("channel", kConsultationChannels, e.channel);
  to.member("sort", kSorts, e.sort);
  to.key("answers");
  write_stored_answers(to, e.answers);
  to.member("callback", e.callback);
  to.member("asker_unit", e.asker_unit);
  to.member("to_unit", e.to_unit);
  to.member("to_authority", e.to_authority);
  to.member("hub", e.hub);
  to.member("urgency", kUrgencies, e.urgency);
  to.member("answer_by", e.answer_by);
  to.member("synthetic", e.synthetic);
}
void write(Writer& to, const Opened& e) { write_who(to, "by", e.by); }
void write(Writer& to, const Taken& e) {
  write_who(to, "by", e.by);
  to.member("late", e.late);
}
void write(Writer& to, const LetGo& e) { write_who(to, "by", e.by); }
void write(Writer& to, const Advised& e) {
  write_who(to, "by", e.by);
  to.member("advice", kAdvice, e.advice);
  to.member("words", e.words);
  to.member("late", e.late);
}
void write(Writer& to, const Added& e) {
  write_who(to, "by", e.by);
  to.member("text", e.text);
  to.member("answer_by", e.answer_by);
}
void write(Writer& to, const Reported& e) {
  write_who(to, "by", e.by);
  to.member("report", e.report);
  to.member("reference", e.reference);
  to.member("by_adviser", e.by_adviser);
}

}  // namespace

std::string_view type_of(const Event& event) { return kShapes.at(event.index()).type; }

std::string encode_event(const Event& event) {
  return encode_with(kShapes, event,
                     [&](Writer& to) { std::visit([&](const auto& e) { write(to, e); }, event); });
}

Decoded<Event> decode_consultation_event(std::string_view stored,
                                         std::span<const Upcaster> upcasters) {
  return decode_with(kShapes, stored, upcasters);
}

}  // namespace ingang::codec
