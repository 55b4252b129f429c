#include "http/routes/views_json.h"

#include "codec/content.h"
#include "codec/content_words.h"
#include "codec/event_handover.h"
#include "codec/json_write.h"
#include "domain/handover/summary.h"
#include "domain/report/summary.h"
#include "http/routes/views_write.h"

namespace ingang::http {

namespace {

using codec::write_object;
using codec::Writer;

void write_summary(Writer& to, const app::HandoverSummaryView& view) {
  to.object([&] {
    to.member("reference", view.reference);
    to.member("responsibility", report::code(view.responsibility));
    to.member("acting", view.acting);
    to.member("outside", view.outside);
    to.member("state", view.state);
    write_unit(to, "unit", view.unit);
    write_facts(to, view.facts);
    if (view.clock) write_clock(to, "clock", *view.clock);
    if (view.returned) write_returned(to, *view.returned);
    if (view.stands_in) to.member("stands_in", true);
    if (view.opens_at) to.member("opens_at", *view.opens_at);
    if (view.untold > 0) to.member("untold", view.untold);
    if (!view.unanswered.empty()) {
      to.list("unanswered", view.unanswered, [&](const app::UnansweredView& each) {
        to.object([&] {
          to.member("unit", each.unit);
          to.member("passed_on", each.passed_on);
        });
      });
    }
    if (!view.others.empty()) {
      to.list("others", view.others,
              [&](const app::UnitView& each) { to.object([&] { write_unit_members(to, each); }); });
    }
    write_missed(to, view.missed);
    write_may(to, view.may);
  });
}

void write_report_head(Writer& to, const app::ReportView& view) {
  to.member("reference", view.reference);
  to.member("state", view.state);
  to.member("channel", report::code(view.channel));
  to.member("told_at", view.told_at);
  if (view.told_by) {
    to.object("told_by", [&] {
      to.object("unit", [&] {
        to.member("code", view.told_by->unit.code);
        to.member("name", view.told_by->unit.name);
      });
      optional(to, "account", view.told_by->account);
    });
  }
  if (view.synthetic) to.member("synthetic", true);
  optional(to, "held", view.held);
  to.member("urgency", code(view.urgency));
  optional(to, "urgency_reason", view.urgency_reason);
  to.member("door_at", view.door_at);
  optional(to, "sent_by", view.sent_by);
  optional(to, "sent_unit", view.sent_unit);
  write_door(to, view.door);
  if (view.withdrawn) write_withdrawn(to, *view.withdrawn);
}

void write_leg(Writer& to, const app::LegView& leg) {
  to.object([&] {
    to.member("leg", leg.leg);
    write_unit(to, "unit", leg.unit);
    to.member("state", leg.state);
    to.member("delivered_at", leg.delivered_at);
    to.member("received_at", leg.received_at);
    optional(to, "received_by", leg.received_by);
    to.member("by_phone", leg.by_phone);
    to.member("late", leg.late);
  });
}

void write_phone(Writer& to, const handover::PhoneProof& phone) {
  to.object("phone", [&] {
    to.member("spoke_with", phone.spoke_with);
    to.member("number", phone.number);
    to.member("at", phone.at);
    to.member("read_back", phone.read_back);
  });
}

void write_protection(Writer& to, const app::HandoverView& view) {
  const auto& assessment = *view.protection;
  to.object("protection", [&] {
    to.member("at", assessment.at);
    if (view.protection_hidden) return;
    to.member("by", assessment.by.name);
    to.member("immediate_protection_needed", assessment.immediate_protection_needed);
    optional(to, "reason", assessment.reason);
  });
}

void write_nights(Writer& to, const std::vector<app::NightView>& nights) {
  if (nights.empty()) return;
  to.list("nights", nights, [&](const app::NightView& each) {
    to.object([&] {
      to.member("at", each.at);
      to.member("by", each.by);
      to.member("unit", each.unit);
      codec::write_night(to, each.night);
    });
  });
}

void write_registration(Writer& to, const handover::State::Registration& registration) {
  to.object("registration", [&] {
    to.member("kind", handover::code(registration.kind));
    to.member("reference", registration.reference);
    to.member("on", registration.on);
    to.member("by", registration.by.name);
    to.member("at", registration.at);
  });
}

template <typename View>
void write_shown_content(Writer& to, const View& view) {
  if (view.content) {
    to.key("content");
    codec::write_content(to, *view.content);
  }
  if (view.child) write_child(to, *view.child);
  optional(to, "content_hidden", view.content_hidden);
  if (view.masked) to.member("masked", true);
  if (!view.withheld.empty()) to.member("withheld", view.withheld);
}

}  // namespace

std::string to_json(const app::CheckView& view, const std::vector<std::string>& texts,
                    const std::vector<Refusal>& warnings,
                    const std::vector<std::string>& warning_texts) {
  return write_object([&](Writer& to) {
    to.member("can_send", view.can_send);
    write_errors(to, view.errors, texts);
    if (!warnings.empty()) write_errors(to, warnings, warning_texts, "warnings");
    to.member("missing", view.missing);
  });
}

std::string to_json(const app::SentView& view) {
  return write_object([&](Writer& to) {
    to.member("reference", view.reference);
    to.member("stored_at", view.stored_at);
    write_facts(to, view.facts);
    if (!view.replayed) write_door(to, view.door);
    to.member("ring", view.ring);
    if (view.replayed) to.member("replayed", true);
  });
}

std::string to_json(const app::ReportView& view) {
  return write_object([&](Writer& to) {
    write_report_head(to, view);
    if (view.register_silent) to.member("register_silent", true);
    if (!view.protected_persons.empty()) {
      to.list("protected_persons", view.protected_persons, [&](const app::ProtectedView& each) {
        to.object([&] {
          to.member("whose", each.whose);
          to.member("grade", codec::kProtectedIdentities, each.grade);
          optional(to, "source", each.source);
        });
      });
    }
    write_shown_content(to, view);
    if (view.confirmed) {
      to.object("confirmed", [&] {
        to.member("at", view.confirmed->at);
        to.member("by", view.confirmed->by.name);
        optional(to, "objection", view.confirmed->objection);
      });
    }
    write_additions(to, "supplements", view.supplements);
    write_additions(to, "corrections", view.corrections);
    to.list("links", view.links, [&](const report::State::RelatedReport& link) {
      to.object([&] {
        to.member("reference", link.reference);
        to.member("kind", report::code(link.kind));
      });
    });
    write_facts(to, view.facts);
    if (view.clock) write_clock(to, "clock", *view.clock);
    to.list("handovers", view.handovers,
            [&](const app::HandoverSummaryView& each) { write_summary(to, each); });
    optional(to, "ring", view.ring);
    write_may(to, view.may);
    write_timeline(to, view.timeline);
  });
}

namespace {

void write_gate(Writer& to, const app::LawShown& gate) {
  if (gate.citation.empty()) return;
  to.object("gate", [&] {
    to.member("law", gate.citation);
    optional(to, "checked_by", gate.checked_by);
  });
}

}  // namespace

std::string to_json(const app::HandoverView& view) {
  return write_object([&](Writer& to) {
    to.member("reference", view.reference);
    to.member("report", view.report);
    to.member("responsibility", report::code(view.responsibility));
    to.member("acting", view.acting);
    to.member("outside", view.outside);
    if (view.held) to.member("held", true);
    if (view.synthetic) to.member("synthetic", true);
    to.member("state", view.state);
    to.member("urgency", code(view.urgency));
    to.member("door_at", view.door_at);
    to.member("arrived_at", view.arrived_at);
    to.member("channel", report::code(view.channel));
    if (view.withdrawn) write_withdrawn(to, *view.withdrawn);
    write_shown_content(to, view);
    write_additions(to, "supplements", view.supplements);
    write_gate(to, view.gate);
    if (view.door) write_door(to, *view.door);
    write_facts(to, view.facts);
    to.list("clocks", view.clocks,
            [&](const app::ClockView& clock) { write_clock_body(to, clock); });
    to.list("legs", view.legs, [&](const app::LegView& leg) { write_leg(to, leg); });
    if (view.phone) write_phone(to, *view.phone);
    if (view.protection) write_protection(to, view);
    if (view.assesses_in_words) to.member("assesses_in_words", true);
    write_missed(to, view.missed);
    write_nights(to, view.nights);
    if (view.registration) write_registration(to, *view.registration);
    if (view.returned) write_returned(to, *view.returned);
    optional(to, "hub_ring", view.hub_ring);
    write_may(to, view.may);
    write_timeline(to, view.timeline);
  });
}

std::string to_json(const app::KnownHereView& view) {
  return write_object([&](Writer& to) {
    to.member("compared", view.compared);
    to.list("others", view.others, [&](const app::KnownHereView::Other& each) {
      to.object([&] {
        to.member("whose", each.whose);
        to.key("handover");
        write_item(to, each.handover);
      });
    });
  });
}

std::string to_json(const app::ListView& view) {
  return write_object([&](Writer& to) {
    to.list("items", view.items, [&](const app::ReportItem& item) { write_item(to, item); });
    optional(to, "cursor", view.cursor);
    optional(to, "ring", view.ring);
    to.member("now", view.now);
    write_unit(to, "unit", view.unit);
    if (view.reopened) {
      to.object("reopened", [&] {
        to.member("count", view.reopened->count);
        to.member("since", view.reopened->since);
      });
    }
  });
}

std::string to_json(const app::ProposalView& view) {
  return write_object([&](Writer& to) {
    to.member("at", view.at);
    to.member("held", view.held);
    to.member("acting_stands", view.acting_stands);
    to.list("conditions", view.conditions, [&](const app::ConditionView& each) {
      to.object([&] {
        to.member("condition", each.condition);
        to.member("answer", code(each.answer));
        optional(to, "evidence", each.evidence);
      });
    });
    to.list("receivers", view.receivers, [&](const app::ProposedReceiver& each) {
      to.object([&] {
        to.member("responsibility", report::code(each.responsibility));
        to.member("authority", each.authority);
        to.member("authority_name", each.authority_name);
        to.member("unit", each.unit);
        to.member("unit_name", each.unit_name);
        to.member("acting", each.acting);
        to.member("outside", each.outside);
        to.member("login", each.login);
        optional(to, "phone", each.phone);
        to.member("reason", each.reason);
        to.member("reasons", each.reasons);
        to.member("evidence", each.evidence);
        to.member("warnings", each.warnings);
      });
    });
    to.member("questions", view.questions);
    to.member("warnings", view.warnings);
  });
}

std::string to_json(const app::Found& found) {
  return write_object([&](Writer& to) {
    to.list("items", found.list.items, [&](const app::ReportItem& item) { write_item(to, item); });
    to.member("index_lag", std::uint64_t{found.index_lag});
  });
}

std::string to_json(LocalDate date, const std::vector<app::UnitBalance>& balances) {
  return write_object([&](Writer& to) {
    to.member("date", date);
    to.list("units", balances, [&](const app::UnitBalance& each) {
      to.object([&] {
        to.member("unit", each.unit);
        to.member("name", each.name);
        to.member("sent", each.sent);
        to.member("received", each.received);
        to.member("registered", each.registered);
        to.list("open", each.open, [&](const app::ReportItem& item) { write_item(to, item); });
        to.list("done", each.done, [&](const app::ReportItem& item) { write_item(to, item); });
      });
    });
  });
}

std::string to_json(const app::OpenPagesView& view) {
  return write_object([&](Writer& to) {
    to.member("now", view.now);
    to.list("pages", view.pages, [&](const app::OpenPage& page) {
      to.object([&] {
        to.member("report", page.report);
        to.member("who", page.who);
        to.member("until", page.until);
      });
    });
  });
}

std::string to_json(const app::HealthView& view) {
  return write_object([&](Writer& to) {
    to.member("status", view.status);
    to.member("ledger_size", view.ledger_size);
    to.member("recorded_at", view.recorded_at);
    to.member("checkpoint_at", view.checkpoint_at);
    to.member("index_lag", std::uint64_t{view.index_lag});
    if (view.write_age) to.member("write_age_ms", std::int64_t{view.write_age->count()});
    to.list("nodes", view.nodes, [&](const app::NodeMark::Seen& node) {
      to.object([&] {
        to.member("name", node.name);
        to.member("program", node.program);
        to.member("here", node.here);
        to.member("silent", node.silent);
        to.member("leads_ledger", node.leads_ledger);
        to.member("leads_access_log", node.leads_access_log);
      });
    });
    to.list("alarms", view.alarms, [&](const app::Alarm& alarm) {
      to.object([&] {
        to.member("code", alarm.code);
        to.member("text", alarm.about);
        to.member("at", alarm.since);
      });
    });
  });
}

}  // namespace ingang::http
