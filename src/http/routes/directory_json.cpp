// Units and ways to reach them as JSON, shaped as schema/openapi.yaml.
#include "codec/directory_json.h"

#include "codec/directory_words.h"
#include "domain/directory/answering.h"
#include "http/routes/views_json.h"
#include "http/routes/views_write.h"

namespace ingang::http {

namespace {

using codec::Writer;

void write_may_settle(Writer& to, const app::MaySettleView& may) {
  to.object("may", [&] {
    to.member("confirm", may.confirm);
    to.member("reject", may.reject);
    to.member("withdraw", may.withdraw);
  });
}

void write_kept_unit(Writer& to, const app::KeptUnitView& view, const app::UnitBookView& book) {
  const auto& unit = view.unit;
  const auto today = stockholm(book.now).date;
  to.object([&] {
    to.member("code", unit.code.text());
    to.member("name", unit.name);
    to.member("kind", codec::kUnitKinds, unit.kind);
    auto hours = unit.hours;
    hours.closed.clear();
    codec::write_hours(to, "hours", hours);
    to.list("closed_days", unit.hours.closed, [&](LocalDate day) { to.value(day); });
    to.list("contacts", unit.contacts, [&](const directory::ContactPoint& contact) {
      to.object([&] {
        to.member("kind", codec::kContactKinds, contact.kind);
        to.member("value", contact.value);
        to.member("owner", contact.owner);
        to.member("last_proof", contact.last_proof);
        to.member("unproven", directory::is_unproven(contact, today, book.proof_days));
        to.member("until", contact.until);
      });
    });
    to.member("login", unit.login);
    to.list("fallback", unit.fallback, [&](const auto& code) { to.value(code.text()); });
    to.list("serves", unit.serves,
            [&](const directory::Service& one) { codec::write_service(to, one); });
    to.member("areas", unit.areas);
    to.member("certainty", codec::kCertainties, unit.certainty);
    optional(to, "source", unit.source);
    to.member("open_now", view.open_now);
    to.member("holds_reports", view.holds_reports);
  });
}

void write_without_account(Writer& to, const std::vector<directory::UnitCode>& units) {
  if (units.empty()) return;
  to.list("without_account", units, [&](const auto& code) { to.value(code.text()); });
}

// Who was the second person, and when it was settled.
void write_settled(Writer& to, const unitbook::State::Settlement& settled) {
  if (settled.by) optional(to, "second", settled.by->name);
  to.member("settled_at", settled.at);
}

void write_change(Writer& to, const app::UnitChangeView& view) {
  const auto& change = view.change;
  to.object([&] {
    to.member("number", change.number);
    to.member("state", view.state);
    to.member("proposed_at", change.proposed_at);
    to.member("by", change.by.name);
    optional(to, "unit", view.by_unit);
    to.member("alone", change.alone);
    codec::write_edits(to, "edits", change.edits);
    optional(to, "reason", change.reason);
    to.member("at", change.at);
    to.member("confirm_by", change.wait);
    if (change.settled.how == unitbook::State::Settled::accepted) to.member("from", change.from);
    write_settled(to, change.settled);
    optional(to, "answer", change.settled.answer);
    write_without_account(to, view.without_account);
    write_may_settle(to, view.may);
  });
}

void write_temporary(Writer& to, const app::TemporaryView& view) {
  const auto& one = view.number;
  to.object([&] {
    to.member("number", one.number);
    to.member("state", view.state);
    to.member("unit", one.unit.text());
    to.member("value", one.value);
    to.member("owner", one.owner);
    to.member("by", one.by.name);
    to.member("from", one.from);
    to.member("until", one.until);
    to.member("confirm_by", one.confirm_by);
    optional(to, "reason", one.reason);
    write_settled(to, one.settled);
    write_may_settle(to, view.may);
  });
}

void write_proof(Writer& to, const app::ProofView& view) {
  const auto& proof = view.proof;
  to.object([&] {
    to.member("unit", proof.unit.text());
    to.member("kind", codec::kContactKinds, proof.kind);
    to.member("value", proof.value);
    to.member("on", proof.on);
    to.member("at", proof.at);
    to.member("by", proof.by.name);
    optional(to, "by_unit", view.by_unit);
  });
}

void write_authority(Writer& to, const directory::Authority& authority) {
  to.object("authority", [&] {
    to.member("code", authority.code.text());
    to.member("name", authority.name);
    to.member("kind", codec::kAuthorityKinds, authority.kind);
    if (authority.municipality) to.member("municipality", authority.municipality->text());
    if (authority.district) to.member("district", authority.district->text());
  });
}

void write_book(Writer& to, const app::UnitBookView& view) {
  to.member("reference", view.reference);
  write_authority(to, view.authority);
  to.member("state", view.state);
  to.member("version", view.version);
  if (view.district) {
    to.object("district", [&] {
      to.member("name", view.district->name);
      to.member("neighbourhoods", view.district->neighbourhoods);
      to.member("register_codes", view.district->register_codes);
    });
  }
  to.list("units", view.units,
          [&](const app::KeptUnitView& unit) { write_kept_unit(to, unit, view); });
  to.list("changes", view.changes,
          [&](const app::UnitChangeView& change) { write_change(to, change); });
  to.list("temporary", view.temporary,
          [&](const app::TemporaryView& one) { write_temporary(to, one); });
  to.list("proofs", view.proofs, [&](const app::ProofView& proof) { write_proof(to, proof); });
  if (view.clock) write_clock(to, "clock", *view.clock);
  write_may(to, view.may);
  if (view.unkept) to.member("unkept", true);
  to.member("now", view.now);
}

void write_answerer(Writer& to, std::string_view name, const app::AnswererView& view) {
  to.object(name, [&] {
    to.member("unit", view.unit);
    to.member("name", view.name);
    optional(to, "phone", view.phone);
    to.member("reason", view.reason);
    to.member("login", view.login);
    to.member("until", view.until);
  });
}

void write_place(Writer& to, const app::AnsweringPlaceView& place) {
  to.object([&] {
    to.member("municipality", place.municipality.code.text());
    to.member("municipality_name", place.municipality.name);
    if (place.district) {
      to.member("district", place.district->code.text());
      to.member("district_name", place.district->name);
      to.member("neighbourhoods", place.district->neighbourhoods);
    }
    to.member("authority", place.authority.code.text());
    to.member("authority_name", place.authority.name);
    write_answerer(to, "answers", place.answers);
    to.member("unproven", place.unproven);
    to.member("unread", place.unread);
    optional(to, "ring_also", place.ring_also);
    if (place.next) write_answerer(to, "next", *place.next);
  });
}

app::AnswererView answerer(const unitbook::Receiver& receiver) {
  return {.unit = receiver.receiving.unit.text(),
          .name = receiver.name,
          .phone = receiver.number,
          .reason = std::string{code(receiver.receiving.reason)},
          .login = receiver.login,
          .until = receiver.receiving.until};
}

}  // namespace

std::string to_json(const app::UnitBookView& view) {
  return codec::write_object([&](Writer& to) { write_book(to, view); });
}

std::string to_json(const app::UnitBooksView& view) {
  return codec::write_object([&](Writer& to) {
    to.list("authorities", view.authorities,
            [&](const app::UnitBookView& one) { to.object([&] { write_book(to, one); }); });
    if (!view.unreadable.empty()) to.member("unreadable", view.unreadable);
    to.member("now", view.now);
  });
}

std::string to_json(const app::AnsweringView& view) {
  return codec::write_object([&](Writer& to) {
    to.member("at", view.at);
    to.member("now", view.now);
    if (view.hub) write_answerer(to, "hub", *view.hub);
    to.list("places", view.places,
            [&](const app::AnsweringPlaceView& place) { write_place(to, place); });
  });
}

std::string to_json(const app::TrialView& view) {
  return codec::write_object([&](Writer& to) {
    to.member("now", view.now);
    write_without_account(to, view.without_account);
    to.list("rows", view.rows, [&](const unitbook::Tried& row) {
      to.object([&] {
        to.member("municipality", row.municipality.text());
        to.member("municipality_name", row.municipality_name);
        if (row.district) {
          to.member("district", row.district->text());
          to.member("district_name", row.district_name);
        }
        to.member("at", row.at);
        write_answerer(to, "before", answerer(row.before));
        write_answerer(to, "after", answerer(row.after));
        to.member("changed", row.changed());
      });
    });
  });
}

}  // namespace ingang::http
