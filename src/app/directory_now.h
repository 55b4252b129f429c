// DirectoryNow: what the authorities keep of their units, and the directory put together of it.
//
// Promise: until anything has been imported, the directory is the county's file.
//          An authority whose stream cannot be read is as the county's snapshot has it, so that
//          the others can still change theirs; an act on its own stream is refused.
// Errors:  Fault when the store fails.
// Threads: any.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "app/house.h"
#include "app/problem.h"
#include "domain/unitbook/check.h"
#include "domain/unitbook/may.h"

namespace ingang::app {

class KeptUnits {
 public:
  // Every authority's, as its stream stands.
  static Outcome<KeptUnits> of(const House& house);

  [[nodiscard]] bool empty() const { return states_.empty(); }
  [[nodiscard]] const std::vector<const unitbook::State*>& states() const { return pointers_; }
  [[nodiscard]] directory::Directory at(const House& house, Instant instant) const;
  // When the first of them began to be kept here; nothing when none is.
  [[nodiscard]] std::optional<Instant> since() const;
  [[nodiscard]] std::optional<Instant> next_change(Instant after) const {
    return unitbook::next_change(std::span<const unitbook::State* const>{pointers_}, after);
  }

 private:
  void add(std::shared_ptr<const unitbook::State> state);
  [[nodiscard]] bool has(std::string_view authority) const;

  std::vector<std::shared_ptr<const unitbook::State>> states_;
  std::vector<const unitbook::State*> pointers_;
};

// Whether something open lies at the unit: a handover, or a question for advice.
Outcome<bool> holds_something(const House& house, const directory::UnitCode& unit);

// The units that a change names, itself or as a fallback, to which reports would be handed by a
// login while nobody has an account there that receives them. Empty when accounts are not known.
Outcome<std::vector<directory::UnitCode>> without_account(const House& house,
                                                          const unitbook::State& state,
                                                          const unitbook::Edits& edits);

// Whether somebody at the authority answers for its ways to be reached today. When nobody does, the
// hub's answer for them. Of a house that knows no accounts, yes.
Outcome<bool> is_kept_there(const Foundation& house, std::string_view authority);

// What holds today of data/contacts.toml.
[[nodiscard]] const unitbook::Terms& contact_terms(const Foundation& house);
// What may() of a unit book is asked with.
[[nodiscard]] inline unitbook::Seen seen_book(const Foundation& house,
                                              const unitbook::State& state) {
  return {.state = state, .terms = contact_terms(house)};
}

// Each authority of a directory that keeps no units yet begins to, as it stands there. Done again
// it does nothing. Answers how many began.
Outcome<std::size_t> import_directory(const House& house, const directory::Directory& directory,
                                      const access::Actor& by);

}  // namespace ingang::app
