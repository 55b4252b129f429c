#include "simulation/telephones.h"

#include <algorithm>
#include <regex>

namespace ingang::simulation {

namespace {

// Written, it may wait so long before it is sent: app/notice_sender.h.
constexpr Duration kLastsAtMost{std::chrono::minutes{10}};

bool says_only_a_time(const std::string& text) {
  static const std::regex kShape(
      "Ingång: (nytt till (jouren|er)\\. Kvittera före|väntar på (jouren|er) sedan) "
      "([0-9]{1,2}/[0-9]{1,2} )?[0-9]{2}:[0-9]{2}\\.( Logga in\\.)?");
  return std::regex_match(text, kShape);
}

}  // namespace

// Down for hours, now and then.
bool Telephones::fails(alert::Channel channel) {
  const auto now = clock_.now();
  if (now < down_until_[channel]) return true;
  if (!fate_.in_hundred(5)) return fate_.in_hundred(10);
  down_until_[channel] = now + std::chrono::minutes{1 + fate_.below(600)};
  return true;
}

// The numbers of units that are open, now or when it was written. Nobody keeps a roster here.
bool Telephones::on_duty(const std::string& to) const {
  const auto now = clock_.now();
  const auto county = county_.at(now);
  const auto& directory = county->directory;
  return std::ranges::any_of(directory.parts().units, [&](const directory::Unit& unit) {
    const bool theirs = std::ranges::any_of(
        unit.contacts, [&](const auto& contact) { return contact.value == to; });
    return theirs && (directory.unit_open_at(unit.code, now) ||
                      directory.unit_open_at(unit.code, now - kLastsAtMost));
  });
}

void Telephones::say(const std::string& rule, const app::NoticeToSend& notice) {
  broken_.push_back(rule + ": " + notice.id + " " + std::string{code(notice.channel)} + " \"" +
                    notice.text + "\"");
}

std::expected<void, std::string> Telephones::send(const app::NoticeToSend& notice) {
  const std::string to{notice.to.reveal(Purpose::test)};
  if (!on_duty(to)) say("nobody off duty is rung", notice);
  if (!says_only_a_time(notice.text)) say("no notice carries content", notice);
  const auto whom = std::string{code(notice.channel)} + " " + to;
  const auto [known, is_new] = told_.emplace(notice.id, whom);
  if (!is_new && known->second != whom) say("one number is one notice", notice);
  if (fails(notice.channel)) {
    ++failed_;
    return std::unexpected("gateway_silent");
  }
  ++handed_;
  return {};
}

}  // namespace ingang::simulation
