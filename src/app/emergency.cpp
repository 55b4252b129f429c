#include "app/emergency.h"

#include "app/access_log.h"
#include "app/codes.h"
#include "app/refused_log.h"
#include "app/showing.h"
#include "codec/json.h"
#include "codec/json_write.h"
#include "codec/role_words.h"
#include "domain/access/tokens.h"
#include "domain/person/recognised.h"
#include "domain/report/codes.h"
#include "ledger/journal.h"
#include "ledger/sealing.h"

namespace ingang::app {
namespace {

constexpr ledger::Label kEmergencyLabel{"emergency", "reading"};
constexpr std::size_t kIdSize = sizeof(ledger::KeyId);

struct Reading {
  access::Actor by;
  ledger::StreamId about;
  std::string reference;
  std::string reason;
  Instant at;
};

std::string encode(const Reading& reading) {
  std::vector<std::string> roles;
  for (const auto role : reading.by.roles) roles.emplace_back(access::code(role));
  return codec::write_object([&](codec::Writer& to) {
    to.member("v", 1);
    to.member("account", reading.by.who.account);
    to.member("unit", reading.by.who.unit);
    to.member("roles", roles);
    to.member("about", reading.about.text());
    to.member("reference", reading.reference);
    to.member("reason", reading.reason);
    to.member("at", reading.at);
  });
}

codec::Decoded<Reading> decode(std::string_view text, const std::string& authority) {
  return codec::decode(text, codec::Reading::stored, [&](codec::Object& in) {
    Reading reading;
    in.integer("v");
    reading.by.who.account = in.text("account");
    reading.by.who.unit = in.text("unit");
    reading.by.who.authority = authority;
    reading.by.roles = codec::roles_from(in.texts("roles", 100));
    if (const auto about = ledger::StreamId::find(in.text("about"))) reading.about = *about;
    reading.reference = in.text("reference");
    reading.reason = in.text("reason");
    reading.at = in.instant("at");
    return reading;
  });
}

// Key's id, length of the authority's code, the code, the sealed reading.
Bytes sealed(const House& house, const Reading& reading) {
  const auto& authority = reading.by.who.authority;
  const auto key = house.keys.standing_key(authority);
  const auto plain = encode(reading);
  const auto inner = ledger::seal(key, kEmergencyLabel, view(plain), house.keys.random());
  const ledger::KeyId id = key.id();
  Bytes out(id.bytes.begin(), id.bytes.end());
  out.push_back(static_cast<std::uint8_t>(authority.size()));
  out.insert(out.end(), authority.begin(), authority.end());
  out.insert(out.end(), inner.begin(), inner.end());
  return out;
}

Outcome<Reading> opened(const House& house, ByteView record) {
  const auto unreadable =
      failed(Fault{.kind = Fault::Kind::corrupt, .what = "a record of the journal is unreadable"});
  if (record.size() <= kIdSize || record.size() <= kIdSize + 1 + record[kIdSize]) return unreadable;
  ledger::KeyId id;
  std::ranges::copy(record.first(kIdSize), id.bytes.begin());
  const std::string authority{text(record.subspan(kIdSize + 1, record[kIdSize]))};
  const auto key = house.keys.find_standing_key(authority, id);
  if (!key) return unreadable;
  const auto plain =
      ledger::open(*key, kEmergencyLabel, record.subspan(kIdSize + 1 + authority.size()));
  if (!plain) return unreadable;
  auto reading = decode(text(*plain), authority);
  if (!reading) return unreadable;
  return std::move(*reading);
}

bool nothing_can_be_written(const Problem& problem) {
  const auto* fault = std::get_if<Fault>(&problem);
  return fault && (fault->kind == Fault::Kind::unavailable || fault->kind == Fault::Kind::unknown);
}

// That there is no such report is answered like that it is another's, also when neither can be
// noted.
std::unexpected<Problem> noted_if_it_can_be(const House& house, std::string_view reference,
                                            const access::Actor& actor, Problem problem) {
  auto* refused = std::get_if<Refused>(&problem);
  if (!refused || refused->noted) return std::unexpected(std::move(problem));
  const auto noted = note_refused(house, actor,
                                  {.operation = "report.view.emergency",
                                   .code = std::string(refused->refusals.front().code.text),
                                   .reference = std::string(reference)});
  if (!noted && !nothing_can_be_written(noted.error())) return std::unexpected(noted.error());
  refused->noted = true;
  return std::unexpected(std::move(problem));
}

}  // namespace

Outcome<ReportView> read_in_emergency(const House& house, std::string_view reference,
                                      const std::string& reason, const access::Actor& actor) {
  // LAW: secrecy.access_log. The reason stands in the log for longer than any case.
  if (person::holds_identity_number(reason, stockholm(house.clock.now()).date))
    return refused(report::kIdentityNumberNotAllowed, "/reason");
  auto ordinary = show_report(house, reference, actor, "report.view", Why::asked_for);
  if (ordinary) return ordinary;
  if (!nothing_can_be_written(ordinary.error()) || house.journal == nullptr)
    return noted_if_it_can_be(house, reference, actor, std::move(ordinary.error()));
  const auto loaded = find_stream<report::State>(house, reference);
  if (!loaded) return std::unexpected(loaded.error());
  const Instant now = house.clock.now();
  // Without an entry, since none can be made; so it says no more than the ordinary refusal.
  if (!may(actor, report::Action::see_in_list, loaded->state, now))
    return refused_and_noted(kNoSuchReport);
  if (!may(actor, report::Action::read_in_emergency, loaded->state, now))
    return refused_and_noted(kEmergencyNotYours);
  // LAW: secrecy.access_log
  const auto kept = house.journal->write(sealed(house, {.by = actor,
                                                        .about = loaded->id,
                                                        .reference = std::string{reference},
                                                        .reason = reason,
                                                        .at = now}));
  if (!kept) return failed(kept.error());
  const auto handovers = load_children<handover::State>(house, loaded->id);
  if (!handovers) return std::unexpected(handovers.error());
  return report_view({house, actor, now}, *loaded, *handovers);
}

Outcome<std::uint32_t> merge_emergency(const House& house) {
  if (house.journal == nullptr || house.journal->is_empty()) return 0U;
  const auto waiting = house.journal->kept();
  if (!waiting) return failed(waiting.error());
  std::uint32_t merged = 0;
  std::optional<Problem> unreadable;  // stays where it is, and stops no other
  for (const auto& record : *waiting) {
    const auto reading = opened(house, record.sealed);
    if (!reading) {
      unreadable = reading.error();
      continue;
    }
    auto access = access_by(reading->by, "report.view.emergency", reading->at);
    access.purpose = reading->reason;
    access.references = {reading->reference};
    const auto noted = house.accesses.note(reading->about, access);
    if (!noted) return failed(noted.error());
    if (auto opening = record_opening(house, reading->reference, reading->by); !opening)
      return std::unexpected(opening.error());
    if (auto cleared = house.journal->clear(record.place); !cleared) return failed(cleared.error());
    ++merged;
  }
  if (unreadable) return std::unexpected(*std::move(unreadable));
  return merged;
}

}  // namespace ingang::app
