// Made of a unit book: an authority of its own, whose people propose, confirm, reject and ring at
// night, drawn at random. See made_test.h.
#pragma once

#include "app/act.h"
#include "app/directories.h"
#include "app/directory_now.h"
#include "app/made_test.h"

namespace ingang::app {

inline const auto kKim = person("kim", "Kim Kontakt", "0125-mottagning", "0125",
                                {Role::contact_manager, Role::unit_manager});
inline const auto kKaj =
    person("kaj", "Kaj Kontakt", "0125-mottagning", "0125", {Role::contact_manager});
inline const auto kIda =
    person("ida", "Ida Kontakt", "0180-socialjour-hub", "0180-socialjour", {Role::contact_manager});
inline const auto kBo =
    person("bo", "Bo Bakjour", "0180-socialjour-hub", "0180-socialjour", {Role::senior_on_call});

// What Ekerö keeps. All of the county is imported once, and further lives go on from there: each
// authority has one stream.
class DirectoryLife {
 public:
  DirectoryLife(KindsWorld& at, Dice& dice) : at_(at), dice_(dice) {}

  void live(const Each& each) {
    constexpr int kSteps = 14;
    at_.pass(KindsWorld::kMinute * static_cast<int>(1 + dice_.below(90)));
    begin();
    each();
    for (int step = 0; step < kSteps && !reference_.empty(); ++step) {
      at_.pass(KindsWorld::kMinute * static_cast<int>(1 + dice_.below(90)));
      go_on();
      each();
    }
  }

 private:
  void begin() {
    const auto begun = import_directory(at_.house(), stockholm_now().directory, kIda);
    ASSERT_TRUE(begun) << KindsWorld::code_of(begun.error());
    const auto kept = KeptUnits::of(at_.house());
    ASSERT_TRUE(kept) << KindsWorld::code_of(kept.error());
    for (const auto* state : kept->states()) {
      if (state->authority().text() == "0125") reference_ = state->reference;
    }
  }

  std::string number() { return "08-465 004 " + std::to_string(50 + dice_.below(49)); }
  static directory::UnitCode unit() {
    return directory::UnitCode::parse("0125-mottagning").value();
  }
  unitbook::State now() {
    const auto loaded = find_stream<unitbook::State>(at_.house(), reference_);
    EXPECT_TRUE(loaded);
    return loaded ? loaded->state : unitbook::State{};
  }

  void propose(const Directories& use) {
    unitbook::UnitEdit edit{.unit = unit()};
    if (dice_.one_in(3)) {
      edit.name = "Mottagningen " + std::to_string(dice_.below(1000));
    } else {
      edit.contacts = {{.kind = directory::ContactKind::phone, .value = number(), .owner = "jour"}};
    }
    ProposeChange ask{.edits = {.units = {edit}}, .seen = now().version, .reason = {}};
    if (dice_.one_in(3)) ask.at = at_.clock_.now() + KindsWorld::kMinute * 300;
    tried(use.propose(reference_, ask, dice_.one_in(4) ? kKaj : kKim, at_.once()));
  }

  void go_on() {
    const Directories use(at_.house());
    static const std::vector<access::Actor> kSeconds{kKim, kKaj, kIda, kBo, kSara, kEva};
    const auto& by = dice_.of(kSeconds);
    const auto state = now();
    const int last = static_cast<int>(state.changes.size() + state.temporaries.size());
    const int one = std::max(1, last - static_cast<int>(dice_.below(2)));
    switch (dice_.below(9)) {
      case 0: return tried(use.view(reference_, by));
      case 1:
      case 2: return propose(use);
      case 3:
      case 4: return tried(use.confirm(reference_, one, by, at_.once()));
      case 5:
        return tried(
            use.reject(reference_, {.number = one, .reason = Personal{"Fel."}}, by, at_.once()));
      case 6: return tried(use.withdraw(reference_, one, by, at_.once()));
      case 7:
        return tried(use.add_temporary(
            reference_,
            {.unit = unit(),
             .value = number(),
             .owner = "jour",
             .until = at_.clock_.now() + KindsWorld::kMinute * static_cast<int>(dice_.below(700)),
             .reason = {}},
            by, at_.once()));
      default: {
        const auto whole = unitbook::whole_at(state, at_.clock_.now());
        const auto& contact = whole->units.front().unit.contacts.front();
        return tried(use.prove(reference_,
                               {.unit = unit(),
                                .kind = contact.kind,
                                .value = contact.value,
                                .on = stockholm(at_.clock_.now()).date},
                               by, at_.once()));
      }
    }
  }

  KindsWorld& at_;
  Dice& dice_;
  std::string reference_;
};

template <>
struct Made<unitbook::State> {
  static void live(KindsWorld& at, Dice& dice, const Each& each) {
    DirectoryLife(at, dice).live(each);
  }
  // An authority that has been dissolved: it has no unit any more.
  static std::string over(KindsWorld& at) {
    unitbook::Whole whole;
    whole.authority = {.code = directory::AuthorityCode::parse("0999-upphord").value(),
                       .name = "En nämnd som har upphört",
                       .kind = directory::AuthorityKind::committee};
    const auto once = at.once();
    const auto done = run(at.house(), kIda, &once, [&](Act& act) -> Outcome<std::string> {
      auto& fresh = act.begin<unitbook::State>("0999-upphord");
      const unitbook::Import import{.reference = act.new_reference<unitbook::State>(),
                                    .by = kIda,
                                    .hub = "0180-socialjour",
                                    .whole = whole};
      if (auto did = act.decide(fresh, unitbook::Command{import}); !did)
        return std::unexpected(did.error());
      act.index(fresh, encode_compounds(Kind<unitbook::State>::found_by(fresh.state)));
      return fresh.state.reference;
    });
    EXPECT_TRUE(done) << KindsWorld::code_of(done.error());
    return done ? done->answer : std::string{};
  }
};

}  // namespace ingang::app
