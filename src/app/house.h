// House: what every use case works with. main.cpp puts it together once; everything in it outlives
// the use cases.
//
// Threads: any; nothing here changes after it was made, what is referred to guards itself.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "app/ports.h"
#include "domain/agreement/agreement.h"
#include "domain/budget/budget.h"
#include "domain/deadlines/deadlines.h"
#include "domain/directory/directory.h"
#include "domain/person/identifier.h"
#include "ledger/journal.h"
#include "ledger/keys.h"
#include "ledger/store.h"

namespace ingang::app {

// A county is data: read from data/ at start.
struct CountyData {
  directory::Directory directory;
  std::vector<agreement::Agreement> agreements;
  deadlines::Data deadlines;
  person::TestSeries test_series;
  std::map<std::string, std::string> law;  // key → citation as shown
  std::vector<std::string> forms;  // versions of the report's form that are taken, the newest last
  budget::Data budgets{};          // of looking up and of sending in
};

struct Settings {
  bool training{true};           // fictional people only
  bool test_numbers_only{true};  // refuse every number outside the test series
  // How long an Idempotency-Key is remembered: as long as a draft keeps the key that it is sent
  // under, so that whoever sends again after a weekend makes no second report.
  Duration answers_kept{std::chrono::hours{28 * 24}};
  std::size_t case_keys_cached{4096};
  std::size_t list_states_cached{2048};
};

class CaseKeys;
class AccessLog;
class Brake;
class ListStates;

struct House {
  ledger::Store& ledger;
  ledger::Store& access_log;
  const ledger::Keys& keys;
  const Clock& clock;
  Ids& ids;
  const CountyData& county;
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

// The caller's key of one act, from the header Idempotency-Key. Scoped to actor and route.
struct Once {
  std::string route;  // "POST /v1/reports"
  std::string key;
  std::string_view body;  // as it came
};

}  // namespace ingang::app
