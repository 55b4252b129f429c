// Telephones: what is rung, sent and mailed in the town, by channels that fail for hours on end,
// and what each call must obey whatever happened before it.
//
// Promise: nobody off duty is rung; no notice carries content; what was told under one number is
//          told to nobody else, by nothing else, under it.
// Threads: one.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "app/county_book.h"
#include "app/notice_port.h"
#include "app/ports.h"
#include "simulation/chance.h"

namespace ingang::simulation {

class Telephones final : public app::NoticePort {
 public:
  Telephones(const app::Clock& clock, const app::CountyBook& county, std::uint64_t seed)
      : clock_(clock), county_(county), fate_(seed) {}

  [[nodiscard]] std::set<alert::Channel> channels() const override {
    return {alert::Channel::call, alert::Channel::sms, alert::Channel::mail};
  }
  std::expected<void, std::string> send(const app::NoticeToSend& notice) override;

  [[nodiscard]] const std::vector<std::string>& broken() const { return broken_; }
  [[nodiscard]] std::uint64_t handed() const { return handed_; }
  [[nodiscard]] std::uint64_t failed() const { return failed_; }

 private:
  [[nodiscard]] bool fails(alert::Channel channel);
  [[nodiscard]] bool on_duty(const std::string& to) const;
  void say(const std::string& rule, const app::NoticeToSend& notice);

  const app::Clock& clock_;
  const app::CountyBook& county_;
  Chance fate_;
  std::map<alert::Channel, Instant> down_until_;
  std::map<std::string, std::string> told_;  // by number of the notice: channel and to whom
  std::vector<std::string> broken_;
  std::uint64_t handed_{};
  std::uint64_t failed_{};
};

}  // namespace ingang::simulation
