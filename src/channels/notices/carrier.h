// Carrier: carries notices by mail (SMTP) and by a gateway's HTTP interface (SMS, ringing).
//
// Source:  app/notice_port.h; RFC 5321, RFC 5322. libcurl.
// Promise: each notice is handed over within ten seconds, or it is said why not. A mail carries the
//          notice's number as its Message-ID, so that one that is sent twice is one. Certificates
//          are verified.
// Errors:  mail_server_silent, mail_refused; gateway_silent, gateway_refused; number_unusable.
// Threads: any, several at once.
// Tests:   carrier_test.cpp; tests/notices/ with a real Postfix.
#pragma once

#include <string>
#include <string_view>

#include "app/notice_port.h"
#include "channels/notices/settings.h"

namespace ingang::channels {

class Carrier final : public app::NoticePort {
 public:
  explicit Carrier(NoticeSettings settings);
  [[nodiscard]] std::set<alert::Channel> channels() const override;
  std::expected<void, std::string> send(const app::NoticeToSend& notice) override;

 private:
  const NoticeSettings settings_;
};

// "08-465 004 01" as "+46846500401": as a gateway wants it. Empty when it is no number.
[[nodiscard]] std::string number_abroad(std::string_view written);
// The mail as it goes over the line.
[[nodiscard]] std::string mail_text(const MailSettings& settings, const app::NoticeToSend& notice,
                                    std::string_view date);

}  // namespace ingang::channels
