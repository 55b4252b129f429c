#include "channels/notices/carrier.h"

#include <curl/curl.h>

#include <algorithm>
#include <ctime>
#include <memory>

#include "codec/json_write.h"

namespace ingang::channels {

namespace {

constexpr long kConnectSeconds = 5;
constexpr long kWholeSeconds = 10;
constexpr long kFirstSuccess = 200;
constexpr long kAfterSuccess = 300;

struct CloseCurl {
  void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
};
using Curl = std::unique_ptr<CURL, CloseCurl>;

struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, FreeList>;

Curl line_to(const std::string& url, const std::string& user, const Personal& password) {
  static const auto ready = curl_global_init(CURL_GLOBAL_DEFAULT);
  (void)ready;
  Curl curl{curl_easy_init()};
  curl_easy_setopt(curl.get(), CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl.get(), CURLOPT_CONNECTTIMEOUT, kConnectSeconds);
  curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, kWholeSeconds);
  curl_easy_setopt(curl.get(), CURLOPT_PROXY, "");
  if (!user.empty()) {
    const std::string secret{password.reveal(Purpose::send)};
    curl_easy_setopt(curl.get(), CURLOPT_USERNAME, user.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_PASSWORD, secret.c_str());
  }
  return curl;
}

// What is still to be sent of a text.
struct Left {
  std::string_view text;
};
std::size_t give(char* to, std::size_t size, std::size_t count, void* from) {
  auto& left = *static_cast<Left*>(from);
  const auto some = std::min(size * count, left.text.size());
  std::copy_n(left.text.data(), some, to);
  left.text.remove_prefix(some);
  return some;
}
std::size_t pass_by(char*, std::size_t size, std::size_t count, void*) { return size * count; }

std::string date_now() {
  constexpr std::size_t kRoom = 64;
  std::string out(kRoom, '\0');
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  ::gmtime_r(&now, &parts);
  out.resize(std::strftime(out.data(), out.size(), "%a, %d %b %Y %H:%M:%S +0000", &parts));
  return out;
}

std::expected<void, std::string> send_mail(const MailSettings& settings,
                                           const app::NoticeToSend& notice) {
  const std::string to{notice.to.reveal(Purpose::send)};
  // An address with a line break would be another command.
  const bool usable = std::ranges::none_of(
      to, [](char c) { return c == '\r' || c == '\n' || c == '<' || c == '>' || c == ' '; });
  if (to.find('@') == std::string::npos || !usable) return std::unexpected("number_unusable");
  const auto curl = line_to(settings.server, settings.user, settings.password);
  if (settings.server.starts_with("smtp://") && settings.starttls)
    curl_easy_setopt(curl.get(), CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
  curl_easy_setopt(curl.get(), CURLOPT_MAIL_FROM, ("<" + settings.from + ">").c_str());
  const List receivers{curl_slist_append(nullptr, ("<" + to + ">").c_str())};
  curl_easy_setopt(curl.get(), CURLOPT_MAIL_RCPT, receivers.get());
  const auto text = mail_text(settings, notice, date_now());
  Left left{text};
  curl_easy_setopt(curl.get(), CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(curl.get(), CURLOPT_READFUNCTION, &give);
  curl_easy_setopt(curl.get(), CURLOPT_READDATA, &left);
  const auto done = curl_easy_perform(curl.get());
  if (done == CURLE_OK) return {};
  long code = 0;
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &code);
  constexpr long kFirstRefusal = 400;
  return std::unexpected(code >= kFirstRefusal ? "mail_refused" : "mail_server_silent");
}

std::string field(CURL* curl, std::string_view name, std::string_view value) {
  char* const escaped = curl_easy_escape(curl, value.data(), static_cast<int>(value.size()));
  std::string out = std::string{name} + "=" + escaped;
  curl_free(escaped);
  return out;
}

// What a call does: it plays the sound, and where it may call back it waits for a key.
std::string voice_start(const GatewaySettings& settings, const std::string& callback) {
  constexpr std::int64_t kKeySeconds = 10;
  constexpr std::int64_t kPlayedTimes = 3;
  return codec::write_object([&](codec::Writer& to) {
    if (callback.empty()) {
      to.member("play", settings.voice);
      return;
    }
    to.member("ivr", settings.voice);
    to.member("digits", std::int64_t{1});
    to.member("timeout", kKeySeconds);
    to.member("repeat", kPlayedTimes);
    to.member("next", callback);
  });
}

std::string gateway_form(CURL* curl, const GatewaySettings& settings,
                         const app::NoticeToSend& notice, std::string_view to) {
  const auto callback =
      settings.callbacks.empty() ? std::string{} : settings.callbacks + notice.callback;
  auto out = field(curl, "from", settings.from) + "&" + field(curl, "to", to);
  if (notice.channel == alert::Channel::call) {
    out += "&" + field(curl, "voice_start", voice_start(settings, callback)) + "&timeout=45";
    if (!callback.empty()) out += "&" + field(curl, "whenhangup", callback);
    return out;
  }
  // Nobody needs the text afterwards.
  out += "&" + field(curl, "message", notice.text) + "&dontlog=message";
  if (!callback.empty()) out += "&" + field(curl, "whendelivered", callback);
  return out;
}

std::expected<void, std::string> ask_gateway(const GatewaySettings& settings,
                                             const app::NoticeToSend& notice) {
  const auto to = number_abroad(notice.to.reveal(Purpose::send));
  if (to.empty()) return std::unexpected("number_unusable");
  const bool call = notice.channel == alert::Channel::call;
  const auto curl =
      line_to(settings.url + (call ? "/calls" : "/sms"), settings.user, settings.password);
  const auto fields = gateway_form(curl.get(), settings, notice, to);
  // Whoever has taken it over once may tell by this that it is the same again.
  const List headers{curl_slist_append(nullptr, ("Idempotency-Key: " + notice.id).c_str())};
  curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDSIZE, static_cast<long>(fields.size()));
  curl_easy_setopt(curl.get(), CURLOPT_COPYPOSTFIELDS, fields.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, &pass_by);
  if (curl_easy_perform(curl.get()) != CURLE_OK) return std::unexpected("gateway_silent");
  long status = 0;
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
  if (kFirstSuccess <= status && status < kAfterSuccess) return {};
  return std::unexpected("gateway_refused");
}

}  // namespace

Carrier::Carrier(NoticeSettings settings) : settings_(std::move(settings)) {}

std::set<alert::Channel> Carrier::channels() const {
  std::set<alert::Channel> out;
  if (settings_.mail) out.insert(alert::Channel::mail);
  if (settings_.gateway) out.insert(alert::Channel::sms);
  if (settings_.gateway && !settings_.gateway->voice.empty()) out.insert(alert::Channel::call);
  return out;
}

std::expected<void, std::string> Carrier::send(const app::NoticeToSend& notice) {
  if (!channels().contains(notice.channel)) return std::unexpected("channel_missing");
  return notice.channel == alert::Channel::mail ? send_mail(*settings_.mail, notice)
                                                : ask_gateway(*settings_.gateway, notice);
}

std::string number_abroad(std::string_view written) {
  constexpr std::size_t kDigitsLeast = 7;
  constexpr std::size_t kDigitsMost = 15;
  std::string digits;
  for (const char c : written) {
    if ('0' <= c && c <= '9') digits += c;
  }
  const auto first = written.find_first_not_of(" (");
  const bool abroad = first != std::string_view::npos && written[first] == '+';
  if (abroad && digits.starts_with("460")) digits.erase(2, 1);  // "+46 (0)8-…"
  if (!abroad && digits.starts_with("00")) {
    digits.erase(0, 2);
  } else if (!abroad) {
    if (!digits.starts_with('0')) return {};
    digits.replace(0, 1, "46");
  }
  if (digits.size() < kDigitsLeast || digits.size() > kDigitsMost) return {};
  return "+" + digits;
}

std::string mail_text(const MailSettings& settings, const app::NoticeToSend& notice,
                      std::string_view date) {
  const auto domain = settings.from.substr(settings.from.find('@') + 1);
  std::string out;
  const auto line = [&](std::string_view name, std::string_view value) {
    out.append(name).append(": ").append(value).append("\r\n");
  };
  line("Date", date);
  line("From", settings.from);
  line("To", notice.to.reveal(Purpose::send));
  line("Message-ID", "<" + notice.id + "@" + domain + ">");
  line("Subject", "=?UTF-8?Q?Ing=C3=A5ng?=");
  line("MIME-Version", "1.0");
  line("Content-Type", "text/plain; charset=utf-8");
  line("Content-Transfer-Encoding", "8bit");
  line("Auto-Submitted", "auto-generated");
  return out + "\r\n" + notice.text + "\r\n";
}

}  // namespace ingang::channels
