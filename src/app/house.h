// Foundation: everything that the use cases work with, put together once, for as long as the
// program runs. House: the foundation, with one snapshot of the county: for one act or one view.
//
// Source:  docs/decisions/0045-one-snapshot-of-the-county.md.
// Promise: a House is made where an act begins, and reads the same directory and agreements to the
//          end, whatever is changed meanwhile. What lives longer than an act keeps a Foundation, of
//          which nobody can ask what the county is.
// Threads: any. Nothing in them changes after they were made; what they refer to guards itself.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "app/county_book.h"
#include "app/law_shown.h"
#include "app/ports.h"
#include "codec/data_contacts.h"
#include "domain/agreement/message_type.h"
#include "domain/agreement/terms.h"
#include "domain/budget/budget.h"
#include "domain/deadlines/deadlines.h"
#include "domain/form/form.h"
#include "domain/gate/gate.h"
#include "domain/message/type.h"
#include "domain/person/identifier.h"
#include "domain/roster/terms.h"
#include "ledger/journal.h"
#include "ledger/keys.h"
#include "ledger/store.h"

namespace ingang::app {

// What decides alike in every county: read from data/ at start. What a county keeps by itself is in
// county_now.h.
struct CountyData {
  deadlines::Data deadlines;
  person::TestSeries test_series;
  std::map<std::string, LawShown> law;  // by key
  std::vector<std::string> forms;  // versions of the report's form that are taken, the newest last
  budget::Data budgets{};          // of looking up and of sending in
  form::FormBook form_book{};      // the forms that are data: every version of each
  gate::Gates gates{};             // by which rule of law something may be told
  std::vector<codec::DatedTerms> contacts{};            // the directory's times
  std::vector<agreement::MessageType> message_types{};  // that agreements are about
  message::Types messages{};                            // and how those that are sent here go
  roster::TermsData duty{};  // how long a relief may take, how far ahead is looked
};

struct Settings {
  bool training{true};           // fictional people only
  bool test_numbers_only{true};  // refuse every number outside the test series
  // How long an Idempotency-Key is remembered: as long as a draft keeps the key with which it is
  // sent, so that nobody who sends again after a weekend makes a second report.
  Duration answers_kept{std::chrono::hours{28 * 24}};
  std::size_t case_keys_cached{4096};
  std::size_t list_states_cached{2048};
};

class CaseKeys;
class AccessLog;
class Brake;
class ListStates;

struct Foundation {
  ledger::Store& ledger;
  ledger::Store& access_log;
  const ledger::Keys& keys;
  const Clock& clock;
  Ids& ids;
  const CountyData& data;
  CountyBook& county_book;
  Settings settings{};
  CaseKeys& case_keys;            // app/case_keys.h, made over `ledger`
  AccessLog& accesses;            // app/access_log.h, made over `access_log`
  Brake& brake;                   // app/brake.h, made over `accesses`
  ListStates& list_states;        // app/list_states.h
  ResidencePort* residence{};     // none: no register is asked
  AttachmentPort* attachments{};  // none: a report with attachments is refused
  StaffPort* staff{};             // none: no account is known
  ledger::Journal* journal{};     // none: nothing is read when nothing can be written
  const RoomPort* room{};         // none: nobody asks how full the disk is
};

// Cheap to copy; a copy has the same snapshot, and keeps it for as long as it lives.
struct House : Foundation {
  // With the snapshot that holds now. Implicit: whoever has a foundation and calls what needs a
  // house, begins an act by that. Who calls twice for one act makes the house first.
  House(const Foundation& foundation)
      : Foundation(foundation), snapshot(county_book.at(clock.now())), county(*snapshot) {}

  std::shared_ptr<const CountyNow> snapshot;
  const CountyNow& county;
};

// The caller's key of one act, from the header Idempotency-Key. It belongs to one person and route.
struct Once {
  std::string route;  // "POST /v1/reports"
  std::string key;
  std::string_view body;  // as it came
};

}  // namespace ingang::app
