#include "codec/event_agreement.h"

#include "codec/agreement_words.h"
#include "codec/content.h"
#include "codec/event_shape.h"
#include "codec/form_answers.h"

namespace ingang::codec {

using namespace agreement;

namespace {

constexpr std::size_t kListMax = 1'000;

directory::MunicipalityCode read_municipality(Object& in) {
  const auto text = in.text("municipality");
  if (text.empty()) return {};
  const auto code = directory::MunicipalityCode::parse(text);
  if (code) return *code;
  in.refuse("municipality", code.error());
  return {};
}

Between read_between(Object& in) {
  Between out;
  out.sort = in.word("sort", kAgreementSorts);
  out.municipality = read_municipality(in);
  out.committee = in.text("committee");
  out.receiver = in.text("receiver");
  out.team = in.text("team");
  out.hub = in.text("hub");
  return out;
}

// As data/agreements has it.
Agreement read_agreement(Object& in) {
  Agreement out;
  out.municipality = read_municipality(in);
  out.decision_reference = in.text("decision_reference");
  out.signed_on = in.date("signed_on");
  out.in_force_from = in.date("in_force_from");
  out.term_to = in.date("term_to");
  out.renewal = in.word("renewal", kRenewals);
  out.renewal_months = static_cast<int>(in.integer("renewal_months"));
  out.notice_months = static_cast<int>(in.integer("notice_months"));
  out.notice_given_on = in.find_date("notice_given_on");
  out.ended_on = in.find_date("ended_on");
  out.mandate = in.word("mandate", kMandates);
  out.delegation_reference = in.text("delegation_reference");
  return out;
}

Event read_begun(Object& in) {
  Begun e;
  e.by = in.object("by", read_who);
  e.reference = in.text("reference");
  e.between = in.object("between", read_between);
  e.owner = in.text("owner");
  e.deputy = in.text("deputy");
  return e;
}
Event read_imported(Object& in) {
  Imported e;
  e.by = in.object("by", read_who);
  e.reference = in.text("reference");
  e.between = in.object("between", read_between);
  e.terms = in.object("terms", read_agreement);
  return e;
}
Event read_terms_set(Object& in) {
  TermsSet e;
  e.by = in.object("by", read_who);
  e.terms = in.object("terms", read_terms);
  return e;
}
Event read_people_named(Object& in) {
  PeopleNamed e;
  e.by = in.object("by", read_who);
  e.owner = in.text("owner");
  e.deputy = in.text("deputy");
  return e;
}
Event read_cost_told(Object& in) {
  CostTold e;
  e.by = in.object("by", read_who);
  e.kronor = in.find_integer("kronor");
  e.words = in.personal("words");
  return e;
}
Event read_mandates_set(Object& in) {
  MandatesSet e;
  e.by = in.object("by", read_who);
  e.rows = in.list("rows", kListMax, read_mandate_row);
  return e;
}
Event read_prepared(Object& in) {
  Prepared e;
  e.by = in.object("by", read_who);
  e.step = in.word("step", kCouncils);
  e.name = in.text("name");
  e.on = in.date("day");
  e.words = in.personal("words");
  return e;
}
Event read_preparation_skipped(Object& in) {
  PreparationSkipped e;
  e.by = in.object("by", read_who);
  e.why = in.personal("why");
  return e;
}
Event read_referred(Object& in) {
  Referred e;
  e.by = in.object("by", read_who);
  e.to = in.texts("to", kListMax, kLine);
  e.on = in.date("day");
  e.answer_by = in.date("answer_by");
  return e;
}
Event read_referral_skipped(Object& in) {
  ReferralSkipped e;
  e.by = in.object("by", read_who);
  e.why = in.personal("why");
  return e;
}
Event read_referral_answered(Object& in) {
  ReferralAnswered e;
  e.by = in.object("by", read_who);
  e.to = in.text("to");
  e.on = in.date("day");
  e.words = in.personal("words");
  return e;
}
Event read_child_impact_analysed(Object& in) {
  ChildImpactAnalysed e;
  e.by = in.object("by", read_who);
  e.answers = in.object("answers", read_stored_answers);
  return e;
}
Event read_document_added(Object& in) {
  DocumentAdded e;
  e.by = in.object("by", read_who);
  e.sort = in.word("sort", kDocumentSorts);
  e.file = in.object("file", read_attachment);
  return e;
}
Event read_decided(Object& in) {
  Decided e;
  e.by = in.object("by", read_who);
  e.decision = in.object("decision", read_decision);
  return e;
}
Event read_signed(Object& in) {
  Signed e;
  e.by = in.object("by", read_who);
  e.signature = in.object("signature", read_signature);
  return e;
}
Event read_dispatched(Object& in) {
  Dispatched e;
  e.by = in.object("by", read_who);
  e.to = in.list("to", kListMax, [](Object& each) {
    UnitAt to;
    to.unit = each.text("unit");
    to.authority = each.text("authority");
    return to;
  });
  e.on = in.date("day");
  return e;
}
Event read_received(Object& in) {
  Received e;
  e.by = in.object("by", read_who);
  e.unit = in.text("unit");
  return e;
}
Event read_entered_into_force(Object& in) {
  EnteredIntoForce e;
  e.by = in.object("by", read_who);
  e.from = in.date("from");
  e.replaces = in.text("replaces");
  return e;
}
Event read_renewed(Object& in) {
  Renewed e;
  e.by = in.object("by", read_who);
  e.until = in.date("until");
  e.renewal = in.word("renewal", kRenewals);
  e.reference = in.text("reference");
  e.words = in.personal("words");
  return e;
}
Event read_notice_given(Object& in) {
  NoticeGiven e;
  e.by = in.object("by", read_who);
  e.side = in.word("side", kSides);
  e.on = in.date("day");
  e.last_day = in.date("last_day");
  e.words = in.personal("words");
  return e;
}
Event read_ended(Object& in) {
  Ended e;
  e.by = in.object("by", read_who);
  e.on = in.date("day");
  e.agreed = in.flag("agreed");
  e.reference = in.text("reference");
  e.words = in.personal("words");
  return e;
}
Event read_replaced(Object& in) {
  Replaced e;
  e.by = in.object("by", read_who);
  e.with = in.text("with");
  e.last_day = in.date("last_day");
  return e;
}
Event read_reminder_answered(Object& in) {
  ReminderAnswered e;
  e.by = in.object("by", read_who);
  e.reminder = in.date("reminder");
  e.will = in.word("will", kWills);
  e.words = in.personal("words");
  e.late = in.flag("late");
  return e;
}

constexpr Shapes<Event> kShapes{{
    {"agreement.begun", 1, read_begun},
    {"agreement.imported", 1, read_imported},
    {"agreement.terms_set", 1, read_terms_set},
    {"agreement.people_named", 1, read_people_named},
    {"agreement.cost_told", 1, read_cost_told},
    {"agreement.mandates_set", 1, read_mandates_set},
    {"agreement.prepared", 1, read_prepared},
    {"agreement.preparation_skipped", 1, read_preparation_skipped},
    {"agreement.referred", 1, read_referred},
    {"agreement.referral_skipped", 1, read_referral_skipped},
    {"agreement.referral_answered", 1, read_referral_answered},
    {"agreement.child_impact_analysed", 1, read_child_impact_analysed},
    {"agreement.document_added", 1, read_document_added},
    {"agreement.decided", 1, read_decided},
    {"agreement.signed", 1, read_signed},
    {"agreement.dispatched", 1, read_dispatched},
    {"agreement.received", 1, read_received},
    {"agreement.entered_into_force", 1, read_entered_into_force},
    {"agreement.renewed", 1, read_renewed},
    {"agreement.notice_given", 1, read_notice_given},
    {"agreement.ended", 1, read_ended},
    {"agreement.replaced", 1, read_replaced},
    {"agreement.reminder_answered", 1, read_reminder_answered},
}};

void write(Writer& to, std::string_view name, const Between& it) {
  to.object(name, [&] {
    to.member("sort", kAgreementSorts, it.sort);
    to.member("municipality", it.municipality.text());
    to.member("committee", it.committee);
    to.member("receiver", it.receiver);
    to.member("team", it.team);
    to.member("hub", it.hub);
  });
}

void write(Writer& to, const Begun& e) {
  to.member("reference", e.reference);
  write(to, "between", e.between);
  to.member("owner", e.owner);
  to.member("deputy", e.deputy);
}
void write(Writer& to, const Imported& e) {
  to.member("reference", e.reference);
  write(to, "between", e.between);
  to.object("terms", [&] {
    to.member("municipality", e.terms.municipality.text());
    to.member("decision_reference", e.terms.decision_reference);
    to.member("signed_on", e.terms.signed_on);
    to.member("in_force_from", e.terms.in_force_from);
    to.member("term_to", e.terms.term_to);
    to.member("renewal", kRenewals, e.terms.renewal);
    to.member("renewal_months", e.terms.renewal_months);
    to.member("notice_months", e.terms.notice_months);
    to.member("notice_given_on", e.terms.notice_given_on);
    to.member("ended_on", e.terms.ended_on);
    to.member("mandate", kMandates, e.terms.mandate);
    to.member("delegation_reference", e.terms.delegation_reference);
  });
}
void write(Writer& to, const TermsSet& e) {
  to.object("terms", [&] { write_terms(to, e.terms); });
}
void write(Writer& to, const PeopleNamed& e) {
  to.member("owner", e.owner);
  to.member("deputy", e.deputy);
}
void write(Writer& to, const CostTold& e) {
  to.member("kronor", e.kronor);
  to.member("words", e.words);
}
void write(Writer& to, const MandatesSet& e) {
  to.list("rows", e.rows,
          [&](const MandateRow& row) { to.object([&] { write_mandate_row(to, row); }); });
}
void write(Writer& to, const Prepared& e) {
  to.member("step", kCouncils, e.step);
  to.member("name", e.name);
  to.member("day", e.on);
  to.member("words", e.words);
}
void write(Writer& to, const PreparationSkipped& e) { to.member("why", e.why); }
void write(Writer& to, const Referred& e) {
  to.member("to", e.to);
  to.member("day", e.on);
  to.member("answer_by", e.answer_by);
}
void write(Writer& to, const ReferralSkipped& e) { to.member("why", e.why); }
void write(Writer& to, const ReferralAnswered& e) {
  to.member("to", e.to);
  to.member("day", e.on);
  to.member("words", e.words);
}
void write(Writer& to, const ChildImpactAnalysed& e) {
  to.key("answers");
  write_stored_answers(to, e.answers);
}
void write(Writer& to, const DocumentAdded& e) {
  to.member("sort", kDocumentSorts, e.sort);
  to.key("file");
  write_attachment(to, e.file);
}
void write(Writer& to, const Decided& e) {
  to.object("decision", [&] { write_decision(to, e.decision); });
}
void write(Writer& to, const Signed& e) {
  to.object("signature", [&] { write_signature(to, e.signature); });
}
void write(Writer& to, const Dispatched& e) {
  to.list("to", e.to, [&](const UnitAt& one) {
    to.object([&] {
      to.member("unit", one.unit);
      to.member("authority", one.authority);
    });
  });
  to.member("day", e.on);
}
void write(Writer& to, const Received& e) { to.member("unit", e.unit); }
void write(Writer& to, const EnteredIntoForce& e) {
  to.member("from", e.from);
  to.member("replaces", e.replaces);
}
void write(Writer& to, const Renewed& e) {
  to.member("until", e.until);
  to.member("renewal", kRenewals, e.renewal);
  to.member("reference", e.reference);
  to.member("words", e.words);
}
void write(Writer& to, const NoticeGiven& e) {
  to.member("side", kSides, e.side);
  to.member("day", e.on);
  to.member("last_day", e.last_day);
  to.member("words", e.words);
}
void write(Writer& to, const Ended& e) {
  to.member("day", e.on);
  to.member("agreed", e.agreed);
  to.member("reference", e.reference);
  to.member("words", e.words);
}
void write(Writer& to, const Replaced& e) {
  to.member("with", e.with);
  to.member("last_day", e.last_day);
}
void write(Writer& to, const ReminderAnswered& e) {
  to.member("reminder", e.reminder);
  to.member("will", kWills, e.will);
  to.member("words", e.words);
  to.member("late", e.late);
}

}  // namespace

std::string_view type_of(const Event& event) { return kShapes.at(event.index()).type; }

std::string encode_event(const Event& event) {
  return encode_with(kShapes, event, [&](Writer& to) {
    std::visit(
        [&](const auto& e) {
          write_who(to, "by", e.by);
          write(to, e);
        },
        event);
  });
}

Decoded<Event> decode_agreement_event(std::string_view stored,
                                      std::span<const Upcaster> upcasters) {
  return decode_with(kShapes, stored, upcasters);
}

}  // namespace ingang::codec
