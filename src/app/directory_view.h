// Views of units and ways to reach them, shaped as schema/openapi.yaml: one authority's, who
// answers now, and a trial.
//
// Promise: whoever may see an authority's units sees all of them; what one may do with each change
//          stands beside it.
// Secrecy: who proposed, confirmed or proved something is Personal, and what they wrote.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/streams.h"
#include "app/view_making.h"
#include "domain/unitbook/trial.h"

namespace ingang::app {

struct MaySettleView {
  bool confirm{};
  bool reject{};
  bool withdraw{};
};
struct UnitChangeView {
  unitbook::State::Change change;
  std::string state;    // waits too_late planned in_force rejected withdrawn
  std::string by_unit;  // name
  MaySettleView may;
  // Of one that waits or is planned: where nobody has an account that receives.
  std::vector<directory::UnitCode> without_account;
};
struct TemporaryView {
  unitbook::State::Temporary number;
  std::string state;  // stands ran_out too_late confirmed ended
  MaySettleView may;
};
struct ProofView {
  unitbook::State::Proof proof;
  std::string by_unit;  // name
};
struct KeptUnitView {
  directory::Unit unit;
  bool open_now{};
  bool holds_reports{};
};
struct UnitBookView {
  std::string reference;
  directory::Authority authority;
  std::string state;
  int version{};
  std::optional<directory::District> district;
  std::vector<KeptUnitView> units;
  std::vector<UnitChangeView> changes;
  std::vector<TemporaryView> temporary;
  std::vector<ProofView> proofs;  // of Changes::all
  std::optional<ClockView> clock;
  MayView may;
  bool unkept{};  // nobody at the authority answers for it today
  int proof_days{};
  Instant now;
};
struct UnitBooksView {
  std::vector<UnitBookView> authorities;
  std::vector<std::string> unreadable;  // references
  Instant now;
};

// Every change that ever was and every proof of a number, or the changes that wait or are planned.
enum class Changes { all, ahead };
Outcome<UnitBookView> unit_book_view(const Viewer& viewer, const unitbook::State& state,
                                     Changes which);

struct AnswererView {
  std::string unit;
  std::string name;
  std::string phone;
  std::string reason;
  bool login{};
  std::optional<Instant> until;
};
struct AnsweringPlaceView {
  directory::Municipality municipality;
  std::optional<directory::District> district;
  directory::Authority authority;
  AnswererView answers;
  bool unproven{};
  bool unread{};  // what is kept of it cannot be read: it may be old
  std::string ring_also;
  std::optional<AnswererView> next;
};
struct AnsweringView {
  Instant at;
  Instant now;
  std::optional<AnswererView> hub;
  std::vector<AnsweringPlaceView> places;
};
[[nodiscard]] AnswererView answerer_view(const directory::Directory& directory,
                                         const directory::Receiving& receiving);

struct TrialView {
  std::vector<unitbook::Tried> rows;
  std::vector<directory::UnitCode> without_account;  // as of a change
  Instant now;
};

}  // namespace ingang::app
