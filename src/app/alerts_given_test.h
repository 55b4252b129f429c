// A world whose alerts are moved by hand, and whose notices are kept where a test sees them.
#pragma once

#include "app/alert_round.h"
#include "app/alerts.h"
#include "app/notice_heard.h"
#include "app/notice_sender.h"
#include "app/rosters_given_test.h"
#include "app/terms.h"

namespace ingang::app::alerts_given {

// The senders of all channels, as the program runs them.
class Senders {
 public:
  explicit Senders(const Foundation& house) {
    for (const auto channel : alert::kChannels) senders_.emplace_back(house, channel);
  }
  void step(Instant now) {
    for (auto& one : senders_) EXPECT_TRUE(one.step(now));
  }
  [[nodiscard]] std::string failing() const {
    std::string out;
    for (const auto& one : senders_) {
      if (one.failing()) out += (out.empty() ? "" : " ") + std::string{code(one.channel())};
    }
    return out;
  }

 private:
  std::vector<NoticeSender> senders_;
};

class AlertsTest : public rosters_given::RostersTest {
 protected:
  static report::Content acute() {
    auto told = content();
    told.danger = report::DangerNow::yes;
    told.danger_text = Personal{"Han har blivit hotad i dag."};
    return told;
  }
  // What is sent when the clock stands there.
  std::vector<NoticeToSend> step() {
    notices_.forget();
    const auto moved = round_.step(clock_.now());
    EXPECT_TRUE(moved);
    if (moved) moved_ = *moved;
    senders_.step(clock_.now());
    return notices_.sent();
  }
  std::vector<NoticeToSend> after(int minutes) {
    pass(kMinute * minutes);
    return step();
  }
  AlertsAbout about(const std::string& reference, const access::Actor& by = kSara) {
    auto found = Alerts(house()).about(reference, by);
    EXPECT_TRUE(found) << code_of(found.error());
    return found ? *found : AlertsAbout{};
  }
  // As whoever carries it calls back.
  Outcome<void> heard(const NoticeToSend& notice, alert::Outcome outcome) {
    const auto proof = notice.callback.substr(notice.callback.rfind('/') + 1);
    return hear_of_notice(house(), notice.id, proof, outcome);
  }
  // The number of each that was told, once for each in a row.
  static std::vector<std::string> numbers(const std::vector<NoticeToSend>& notices) {
    std::vector<std::string> out;
    for (const auto& one : notices) {
      std::string number{one.to.reveal(Purpose::test)};
      if (std::ranges::find(out, number) == out.end()) out.push_back(std::move(number));
    }
    return out;
  }
  std::string number_of(std::string_view unit) { return unit_phone(house(), unit); }

  AlertRound round_{house()};
  Senders senders_{house()};
  AlertsMoved moved_;
};

}  // namespace ingang::app::alerts_given
