#include "http/routes/views_write.h"

#include "codec/consultation_words.h"
#include "codec/content_words.h"
#include "codec/message_words.h"
#include "codec/question_words.h"
#include "domain/report/summary.h"

namespace ingang::http {

namespace {

std::string_view word(app::FactKind kind) {
  switch (kind) {
    case app::FactKind::stored: return "stored";
    case app::FactKind::delivered: return "delivered";
    case app::FactKind::received: return "received";
    case app::FactKind::registered: return "registered";
  }
  return "stored";
}

}  // namespace

void optional(codec::Writer& to, std::string_view name, const std::string& text) {
  if (!text.empty()) to.member(name, text);
}

void optional(codec::Writer& to, std::string_view name, const Personal& text) {
  if (!text.empty()) to.member(name, text);
}

void write_facts(codec::Writer& to, const app::FactsView& facts) {
  to.list("facts", facts, [&](const app::FactView& fact) {
    to.object([&] {
      to.member("fact", word(fact.fact));
      to.member("holds", fact.holds());
      to.member("at", fact.at);
      optional(to, "by", fact.by);
      optional(to, "unit", fact.unit);
      if (fact.by_phone) to.member("by_phone", true);
      if (fact.late) to.member("late", true);
      to.member("due", fact.due);
      to.member("late_since", fact.late_since);
    });
  });
}

void write_door(codec::Writer& to, const app::DoorView& door) {
  to.object("door", [&] {
    to.member("at", door.at);
    optional(to, "by", door.by);
    if (door.late) to.member("late", true);
    to.member("due", door.due);
    to.member("late_since", door.late_since);
  });
}

void write_withdrawn(codec::Writer& to, const app::WithdrawnView& withdrawn) {
  to.object("withdrawn", [&] {
    to.member("at", withdrawn.at);
    optional(to, "reason", withdrawn.reason);
  });
}

void write_clock_body(codec::Writer& to, const app::ClockView& clock) {
  to.object([&] {
    to.member("kind", clock.kind);
    to.member("due", clock.due);
    to.member("basis", clock.basis);
    optional(to, "law", clock.law.citation);
    optional(to, "law_checked_by", clock.law.checked_by);
    optional(to, "unit", clock.unit);
    to.member("yours", clock.yours);
    optional(to, "who", clock.who);
    optional(to, "ring", clock.ring);
    if (clock.opens_at) to.member("opens_at", *clock.opens_at);
  });
}

void write_clock(codec::Writer& to, std::string_view name, const app::ClockView& clock) {
  to.key(name);
  write_clock_body(to, clock);
}

void write_unit_members(codec::Writer& to, const app::UnitView& unit) {
  to.member("code", unit.code);
  to.member("name", unit.name);
  optional(to, "phone", unit.phone);
  to.member("login", unit.login);
}

void write_unit(codec::Writer& to, std::string_view name, const app::UnitView& unit) {
  to.object(name, [&] { write_unit_members(to, unit); });
}

void write_may(codec::Writer& to, const app::MayView& may) {
  to.object("may", [&] {
    for (const auto& [act, allowed] : may) to.member(act, allowed);
  });
}

void write_additions(codec::Writer& to, std::string_view name,
                     const std::vector<app::AdditionView>& additions) {
  to.list(name, additions, [&](const app::AdditionView& addition) {
    to.object([&] {
      to.member("at", addition.at);
      to.member("by", addition.by);
      optional(to, "unit", addition.unit);
      optional(to, "field", addition.field);
      to.member("text", addition.text);
      optional(to, "place", addition.place);
      if (addition.withheld) to.member("withheld", true);
      if (addition.told_by_phone) to.member("told_by_phone", true);
    });
  });
}

void write_timeline(codec::Writer& to, const std::vector<app::TimelineItem>& timeline) {
  to.list("timeline", timeline, [&](const app::TimelineItem& item) {
    to.object([&] {
      to.member("at", item.at);
      to.member("decided_at", item.decided_at);
      to.member("what", item.what);
      optional(to, "by", item.by);
      optional(to, "unit", item.unit);
      optional(to, "text", item.text);
    });
  });
}

void write_missed(codec::Writer& to, const std::vector<app::MissedView>& missed) {
  if (missed.empty()) return;
  to.list("missed", missed, [&](const app::MissedView& each) {
    to.object([&] {
      to.member("at", each.at);
      optional(to, "by", each.by);
      optional(to, "unit", each.unit);
      codec::write_questions(to, "answers", each.answers);
    });
  });
}

void write_returned(codec::Writer& to, const app::ReturnView& returned) {
  to.object("returned", [&] {
    to.member("reason", returned.reason);
    optional(to, "evidence", returned.evidence);
    optional(to, "suggested_authority", returned.suggested_authority);
    to.member("at", returned.at);
  });
}

namespace {

void write_part(codec::Writer& to, const app::ConsultationPart& part) {
  to.object("consultation", [&] {
    to.member("sort", codec::kSorts, part.sort);
    to.member("mine", part.mine);
    optional(to, "asker", part.asker);
    optional(to, "asker_unit", part.asker_unit);
    if (part.advice) to.member("advice", codec::kAdvice, *part.advice);
    optional(to, "report", part.report);
  });
}

void write_part(codec::Writer& to, const app::MessagePart& part) {
  to.object("message", [&] {
    to.member("side", codec::kMessageSides, part.side);
    to.member("type", part.type);
    to.object("title", [&] {
      to.member("sv", part.title.sv);
      to.member("en", part.title.en);
    });
    to.member("one_end", part.one_end);
    to.member("from_unit", part.from_unit);
    to.member("to_unit", part.to_unit);
  });
}

}  // namespace

void write_age(codec::Writer& to, const report::ChildAge& age) {
  to.member("years", age.years);
  to.member("about", age.about);
}

void write_child(codec::Writer& to, const app::ChildLineView& child) {
  to.object("child", [&] {
    write_age(to, child.age);
    to.member("sex", codec::kSexes, child.sex);
    to.list("siblings", child.siblings,
            [&](const report::ChildAge& age) { to.object([&] { write_age(to, age); }); });
    optional(to, "stay", child.stay);
    optional(to, "home", child.home);
  });
}

void write_item(codec::Writer& to, const app::ReportItem& item) {
  to.object([&] {
    to.member("reference", item.reference);
    to.member("kind", item.kind);
    to.member("state", item.state);
    to.member("urgency", item.urgency);
    to.member("at", item.at);
    to.member("arrived_at", item.arrived_at);
    if (item.clock) write_clock(to, "clock", *item.clock);
    if (item.unit) write_unit(to, "unit", *item.unit);
    if (item.responsibility) to.member("responsibility", report::code(*item.responsibility));
    to.member("acting", item.acting);
    optional(to, "report", item.report);
    if (item.door) write_door(to, *item.door);
    optional(to, "received_by", item.received_by);
    write_facts(to, item.facts);
    to.member("received", item.received);
    to.member("mine", item.mine);
    to.member("tags", item.tags);
    if (item.child) write_child(to, *item.child);
    if (item.consultation) write_part(to, *item.consultation);
    if (item.message) write_part(to, *item.message);
  });
}

void write_errors(codec::Writer& to, const std::vector<Refusal>& errors,
                  const std::vector<std::string>& texts, std::string_view name) {
  std::size_t at = 0;
  to.list(name, errors, [&](const Refusal& refusal) {
    to.object([&] {
      to.member("field", refusal.field);
      to.member("code", refusal.code.text);
      to.member("text", texts.at(at++));
    });
  });
}

}  // namespace ingang::http
