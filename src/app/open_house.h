// OpenHouse: a Foundation together with the parts that it owns: the opened keys, the writer of the
// access log, the counts, and the folded states.
#pragma once

#include "app/access_log.h"
#include "app/brake.h"
#include "app/case_keys.h"
#include "app/house.h"
#include "app/list_states.h"

namespace ingang::app {

struct HouseParts {
  ledger::Store& ledger;
  ledger::Store& access_log;
  const ledger::Keys& keys;
  const Clock& clock;
  Ids& ids;
  const CountyData& data;
  CountyBook& county;
  Settings settings{};
  ResidencePort* residence{};
  AttachmentPort* attachments{};
  StaffPort* staff{};
  ledger::Journal* journal{};
  const RoomPort* room{};
  NoticePort* notices{};
};

class OpenHouse {
 public:
  explicit OpenHouse(HouseParts parts)
      : case_keys_(parts.ledger, parts.keys, parts.settings.case_keys_cached),
        accesses_(parts.access_log, parts.keys),
        brake_(accesses_),
        list_states_(parts.settings.list_states_cached),
        house_{.ledger = parts.ledger,
               .access_log = parts.access_log,
               .keys = parts.keys,
               .clock = parts.clock,
               .ids = parts.ids,
               .data = parts.data,
               .county_book = parts.county,
               .settings = std::move(parts.settings),
               .case_keys = case_keys_,
               .accesses = accesses_,
               .brake = brake_,
               .list_states = list_states_,
               .residence = parts.residence,
               .attachments = parts.attachments,
               .staff = parts.staff,
               .journal = parts.journal,
               .room = parts.room,
               .notices = parts.notices} {}
  OpenHouse(const OpenHouse&) = delete;
  OpenHouse& operator=(const OpenHouse&) = delete;

  [[nodiscard]] const Foundation& house() const { return house_; }

 private:
  CaseKeys case_keys_;
  AccessLog accesses_;
  Brake brake_;
  ListStates list_states_;
  Foundation house_;
};

}  // namespace ingang::app
