// Directories: the use cases of units and ways to reach them, and of who answers now.
//
// Promise: as Consultations: what is answered is durable, each write is done once for each Once,
//          and a look is noted before it is answered. A change is tried on what all authorities
//          keep at that moment; two changes of different authorities at the same moment may each
//          have been right alone, which the next one to be tried is told.
// Errors:  Refused: no_such_directory (also when it is not the viewer's to know), the domain's
//          codes, key_reused. Fault: see problem.h.
// Threads: any.
// Tests:   tests/api/directory_test.cpp
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/directory_now.h"
#include "app/directory_view.h"

namespace ingang::app {

struct ProposeChange {
  unitbook::Edits edits;
  int seen{};
  std::optional<Instant> at{};
  Personal reason;
};
struct RejectChange {
  int number{};
  Personal reason;
};
struct AddNumber {
  directory::UnitCode unit;
  std::string value;
  std::string owner;
  Instant until;
  Personal reason;
};
struct ProveNumber {
  directory::UnitCode unit;
  directory::ContactKind kind{};
  std::string value;
  LocalDate on;
};
struct TryChange {
  unitbook::Edits edits;
  std::vector<Instant> at{};  // beside now and the next Saturday night
};

class Directories {
 public:
  explicit Directories(House house) : house_(std::move(house)) {}

  Outcome<UnitBooksView> list(const access::Actor& actor) const;
  Outcome<UnitBookView> view(std::string_view reference, const access::Actor& actor) const;
  Outcome<UnitBookView> propose(std::string_view reference, const ProposeChange& ask,
                                const access::Actor& actor, const Once& once) const;
  Outcome<UnitBookView> confirm(std::string_view reference, int number, const access::Actor& actor,
                                const Once& once) const;
  Outcome<UnitBookView> reject(std::string_view reference, const RejectChange& no,
                               const access::Actor& actor, const Once& once) const;
  Outcome<UnitBookView> withdraw(std::string_view reference, int number, const access::Actor& actor,
                                 const Once& once) const;
  Outcome<UnitBookView> add_temporary(std::string_view reference, const AddNumber& number,
                                      const access::Actor& actor, const Once& once) const;
  Outcome<UnitBookView> prove(std::string_view reference, const ProveNumber& proof,
                              const access::Actor& actor, const Once& once) const;
  Outcome<TrialView> try_change(std::string_view reference, const TryChange& change,
                                const access::Actor& actor) const;

  // Vem svarar nu, for everybody who is signed in: nothing is noted of it.
  Outcome<AnsweringView> answering(std::optional<Instant> at) const;

 private:
  // Before anything was kept here nobody knows who answered, and of a year ahead nobody knows yet.
  [[nodiscard]] bool is_out_of_range(const KeptUnits& kept, Instant at) const;

  const House house_;
};

}  // namespace ingang::app
