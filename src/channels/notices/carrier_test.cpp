// How a number is written for a gateway, and what a mail says.
#include "channels/notices/carrier.h"

#include <gtest/gtest.h>

namespace ingang::channels {
namespace {

TEST(Carrier, ANumberIsWrittenAsFromAbroadHoweverItWasTyped) {
  for (const auto* written : {"08-465 004 01", "(08) 465 004 01", "+46 8 465 004 01",
                              "+46 (0)8-465 004 01", "0046846500401", " 0846500401 "})
    EXPECT_EQ(number_abroad(written), "+46846500401") << written;
  EXPECT_EQ(number_abroad("070-174 06 05"), "+46701740605");
  EXPECT_EQ(number_abroad("+47 22 00 00 00"), "+4722000000");
  for (const auto* written : {"", "112", "växel", "465 004 01", "0", "+46", "12345678901234567890"})
    EXPECT_EQ(number_abroad(written), "") << written;
}

TEST(Carrier, AMailSaysThatSomethingWaitsAndNothingElse) {
  const MailSettings settings{.server = "smtp://127.0.0.1:25", .from = "ingang@door.example"};
  const app::NoticeToSend notice{.id = "AVI-7K3MQ-2XPRA-1-1",
                                 .channel = alert::Channel::mail,
                                 .to = Personal{"jouren@door.example"},
                                 .text = "Ingång: nytt till jouren. Kvittera före 03:14."};
  EXPECT_EQ(mail_text(settings, notice, "Tue, 01 Dec 2026 02:09:00 +0000"),
            "Date: Tue, 01 Dec 2026 02:09:00 +0000\r\n"
            "From: ingang@door.example\r\n"
            "To: jouren@door.example\r\n"
            "Message-ID: <AVI-7K3MQ-2XPRA-1-1@door.example>\r\n"
            "Subject: =?UTF-8?Q?Ing=C3=A5ng?=\r\n"
            "MIME-Version: 1.0\r\n"
            "Content-Type: text/plain; charset=utf-8\r\n"
            "Content-Transfer-Encoding: 8bit\r\n"
            "Auto-Submitted: auto-generated\r\n"
            "\r\n"
            "Ingång: nytt till jouren. Kvittera före 03:14.\r\n");
}

TEST(Carrier, CarriesByWhatIsSetUpAlone) {
  EXPECT_TRUE(Carrier(NoticeSettings{}).channels().empty());
  Carrier without_voice({.mail = {}, .gateway = GatewaySettings{.url = "http://127.0.0.1:1/a1"}});
  EXPECT_EQ(without_voice.channels(), std::set{alert::Channel::sms});
  const auto sent = without_voice.send(
      {.id = "x", .channel = alert::Channel::call, .to = Personal{"08-465 004 01"}, .text = "x"});
  ASSERT_FALSE(sent);
  EXPECT_EQ(sent.error(), "channel_missing");
}

TEST(Carrier, SaysWhyItCouldNot) {
  Carrier carrier({.mail = MailSettings{.server = "smtp://127.0.0.1:1", .from = "a@b.example"},
                   .gateway = GatewaySettings{.url = "http://127.0.0.1:1/a1", .from = "Ingang"}});
  const auto why = [&](alert::Channel channel, std::string to) {
    const auto sent = carrier.send(
        {.id = "x", .channel = channel, .to = Personal{std::move(to)}, .text = "Ingång."});
    return sent ? std::string{"sent"} : sent.error();
  };
  EXPECT_EQ(why(alert::Channel::sms, "08-465 004 01"), "gateway_silent");
  EXPECT_EQ(why(alert::Channel::sms, "växeln"), "number_unusable");
  EXPECT_EQ(why(alert::Channel::mail, "jouren@door.example"), "mail_server_silent");
  EXPECT_EQ(why(alert::Channel::mail, "a@b\r\nRCPT TO:<c@d>"), "number_unusable");
}

}  // namespace
}  // namespace ingang::channels
