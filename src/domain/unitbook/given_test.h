// The unit book of Ekerö and those beside it, as tests tell them: the small county of
// directory/sample_county.h, imported on a Sunday, and the people who keep it.
#pragma once

#include "domain/directory/sample_county.h"
#include "domain/report/people_test.h"
#include "domain/unitbook/check.h"
#include "domain/unitbook/edits.h"

namespace ingang::unitbook::testing_ {

using namespace ingang::testing_;
namespace sample = directory::sample;

inline const Actor kEkero = someone("kim", "0125-mottagning", "0125", {Role::contact_manager});
inline const Actor kEkeroToo = someone("kaj", "0125-mottagning", "0125", {Role::contact_manager});
inline const Actor kEkeroHead = someone("eli", "0125-mottagning", "0125", {Role::unit_manager});
inline const Actor kEkeroSenior = someone("bo", "0125-mottagning", "0125", {Role::senior_on_call});
inline const Actor kHubKeeper = someone("ida", kHubUnit, kHub, {Role::contact_manager});
inline const Actor kHubHead = someone("ulf", kHubUnit, kHub, {Role::unit_manager});
inline const Actor kHubSenior = someone("siri", kHubUnit, kHub, {Role::senior_on_call});
inline const Actor kNacka = someone("nea", "0182-mottagning", "0182", {Role::contact_manager});
inline const Actor kFarIntake = someone("fia", "0182-mottagning", "0182", {Role::intake});
inline const Actor kProbeKeeper = with(kEkero, Role::probe);

inline const auto kReception = sample::unit("0125-mottagning");

inline const Terms kTerms{.confirm_within = 24h,
                          .confirm_before = 48h,
                          .temporary_max = 12h,
                          .temporary_apart = 24h,
                          .confirm_after = 24h * 14,
                          .proof_days = 180,
                          .ahead_days = 366};

inline const Instant kSunday = kMonday9 - 24h;

// A number of the series that is kept for fiction.
inline const std::string kNewNumber = "08-465 004 77";
inline const std::string kNightNumber = "08-465 004 78";

// The reception and its number as they stand then.
inline directory::Unit reception_at(const State& state, Instant at) {
  return *find_unit(*whole_at(state, at), kReception);
}
inline std::string number_at(const State& state, Instant at) {
  return std::string{*reception_at(state, at).find_contact(ContactKind::phone)};
}

// The import of one authority of the sample county.
inline Imported imported(std::string_view authority,
                         const directory::Directory& county = sample::county()) {
  for (auto& whole : import_of(county)) {
    if (whole.authority.code.text() == authority)
      return {.reference = "ENH-00001-00001",
              .by = kHubKeeper.who,
              .hub = kHub,
              .whole = std::move(whole)};
  }
  ADD_FAILURE() << "no such authority: " << authority;
  return {};
}

using History = Given<Event, Recorded>;
inline std::vector<Recorded> recorded(std::vector<Event> events, Instant at = kSunday) {
  std::vector<Recorded> history;
  for (auto& event : events) history.push_back({std::move(event), at, at});
  return history;
}
// What was told at its own moment, after it was imported on Sunday.
struct At {
  Instant at;
  Event event;
};
inline History lived(std::vector<At> events, std::string_view authority = "0125") {
  auto history = recorded({imported(authority)});
  for (auto& one : events) history.push_back({std::move(one.event), one.at, one.at});
  return History(std::move(history));
}
// Imported on Sunday, and what is told since on Monday at nine.
inline History given(std::vector<Event> events, std::string_view authority = "0125") {
  auto history = recorded({imported(authority)});
  for (auto& event : recorded(std::move(events), kMonday9)) history.push_back(std::move(event));
  return History(std::move(history));
}

// Every authority of a county, as imported.
inline std::vector<State> states_of(const directory::Directory& county = sample::county()) {
  std::vector<State> out;
  for (auto& whole : import_of(county)) {
    const auto code = whole.authority.code.text();
    out.push_back(fold(recorded({imported(code, county)})));
  }
  return out;
}

// The sample county beside whatever is decided on.
inline const County& beside() {
  static const std::vector<State> kStates = states_of();
  static const County kCounty{
      .states = pointers(kStates), .frame = frame_of(sample::county()), .holding = {}};
  return kCounty;
}

inline UnitEdit edit(std::string_view unit = "0125-mottagning", Does does = Does::change) {
  return {.unit = sample::unit(unit), .does = does};
}
inline Edits edits(UnitEdit one) { return {.units = {std::move(one)}}; }
// Another number at the reception: it changes a route.
inline Edits new_number(const std::string& number = kNewNumber) {
  auto one = edit();
  one.contacts = {{.kind = ContactKind::phone, .value = number, .owner = "Gruppledare"}};
  return edits(std::move(one));
}
inline Edits new_name(std::string name = "Mottagning barn och unga") {
  auto one = edit();
  one.name = std::move(name);
  return edits(std::move(one));
}

inline Propose propose(Edits what, const Actor& by = kEkero, std::optional<Instant> at = {}) {
  return {.by = by,
          .edits = std::move(what),
          .seen = 1,
          .at = at,
          .reason = personal("Ny växel."),
          .terms = kTerms,
          .county = &beside()};
}
inline Proposed proposed(Edits what, std::optional<Instant> at = {}) {
  const auto wait = at ? *at - std::min<Duration>(48h, (*at - kMonday9) / 2) : kMonday9 + 24h;
  return {.number = 1,
          .by = kEkero.who,
          .edits = std::move(what),
          .at = at,
          .reason = personal("Ny växel."),
          .alone = false,
          .wait = wait};
}
inline Confirm confirm(const Actor& by = kHubKeeper, int number = 1) {
  return {.by = by, .number = number, .terms = kTerms, .county = &beside()};
}
inline Reject reject(const Actor& by = kHubKeeper, int number = 1) {
  return {.by = by, .number = number, .reason = personal("Fel nummer."), .county = &beside()};
}
inline AddTemporary temporary(const Actor& by = kSara, Duration length = 5h) {
  return {.by = by,
          .unit = sample::unit("0125-mottagning"),
          .value = kNightNumber,
          .owner = "Gruppledare",
          .until = kMonday9 + length,
          .reason = personal("Växeln svarar inte."),
          .terms = kTerms};
}
inline TemporaryNumber temporary_number(const Actor& by = kSara) {
  return {.number = 1,
          .by = by.who,
          .unit = sample::unit("0125-mottagning"),
          .value = kNightNumber,
          .owner = "Gruppledare",
          .until = kMonday9 + 5h,
          .reason = personal("Växeln svarar inte.")};
}

}  // namespace ingang::unitbook::testing_
