// CountySource: reads the county out of the ledger: what each authority keeps of its units, every
// agreement, and the record of what nobody keeps for itself.
//
// Promise: what a stream says is read again only when it has changed. A stream that does not open,
//          or whose row is gone, is as it was last known, and is named in CountyNow::unread. Of one
//          that this node has never read: a nämnd is stood in for (domain/unitbook/stand_in.h), and
//          an agreement that its row says is in force is one whose renewal nobody knows, so that
//          neither makes a municipality no party, or no place of the county.
// Errors:  the store's.
// Threads: one at a time; app/county_book.h sees to that.
// Tests:   county_kept_test.cpp
#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "app/county_record.h"
#include "app/kinds.h"

namespace ingang::app {

class CountySource {
 public:
  CountySource(const Foundation& house, CountyRecord record, duty::Holidays holidays);
  // As it stands, or will stand, at an instant, as far as is known now.
  Outcome<CountyNow> at(Instant instant);

 private:
  template <typename State>
  struct Known {
    std::uint32_t version{};
    State state;
    bool unread{};
    ledger::Row row{};  // of one that was never read: what is known of it
  };
  template <typename State>
  using AllKnown = std::map<ledger::StreamId, Known<State>>;

  template <typename State>
  Outcome<void> read(const House& house, access::Role heard_by, AllKnown<State>& known);
  template <typename State>
  static void add_unread(const AllKnown<State>& known, CountyNow& now);
  // What stands in for the nämnder that were never read.
  [[nodiscard]] std::vector<unitbook::State> stand_ins(
      std::span<const unitbook::State* const> read) const;
  // The agreements in force that were never read, as far as their rows tell.
  void add_unknown_agreements(CountyNow& now) const;

  const Foundation& house_;
  const std::string hub_;
  unitbook::Frame frame_;
  AllKnown<unitbook::State> authorities_;
  AllKnown<agreement::State> agreements_;
};

// What the units of one authority, and itself, have been called from when on.
void add_names(Names& names, const unitbook::State& authority);

// A source that a book can have. `house` outlives it.
[[nodiscard]] CountyBook::Source county_in_ledger(const Foundation& house, CountyRecord record,
                                                  duty::Holidays holidays);

}  // namespace ingang::app
