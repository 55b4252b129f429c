#include "cli/prepared.h"

#include <fmt/core.h>

#include "cli/log.h"
#include "cli/own_folder.h"
#include "http/server_local.h"

namespace ingang::cli {

namespace {

std::expected<std::filesystem::path, std::string> local_socket(const std::string& listen) {
  constexpr std::string_view kLocal = "unix:";
  if (listen.empty()) return {};
  if (listen.starts_with(kLocal) &&
      std::filesystem::path(listen.substr(kLocal.size())).is_absolute())
    return listen.substr(kLocal.size());
  return std::unexpected(
      "--listen " + listen +
      ": i klartext lyssnar servern bara på en lokal sockel, unix:/HELA/SÖKVÄGEN. En port kan "
      "varje "
      "program på maskinen nå, och en adress hela nätet. (in the clear, a unix socket only)");
}

// A pair that somebody has given is tried as SIGHUP would: it must load, fit and hold.
std::expected<void, std::string> require_given(const http::TlsFiles& files) {
  for (const auto& [option, file] :
       {std::pair{"--certificate", files.certificate}, std::pair{"--key", files.key}}) {
    if (is_there(file)) continue;
    return std::unexpected(
        fmt::format("{} finns inte. Ange filen med {}, i PEM; utan --certificate och --key gör "
                    "servern ett eget "
                    "certifikat för localhost. (no such file)",
                    file.string(), option));
  }
  const auto tls = http::make_tls(files);
  if (!tls) return std::unexpected(tls.error());
  if (const auto valid = http::require_valid(tls->get()); !valid)
    return std::unexpected(files.certificate.string() + ": " + valid.error());
  return {};
}

std::expected<void, std::string> find_certificate(const Serve& serve,
                                                  http::ServerSettings& settings) {
  settings.make_certificate = serve.certificate.empty() && serve.key.empty();
  if (settings.make_certificate) {
    const auto folder = serve.places.folder / "tls";
    settings.tls = {.certificate = folder / "certificate.pem", .key = folder / "key.pem"};
    return {};
  }
  if (serve.certificate.empty() || serve.key.empty())
    return std::unexpected(
        "--certificate och --key hör ihop: ange båda, eller ingen av dem. (both or none)");
  settings.tls = {.certificate = serve.certificate, .key = serve.key};
  return require_given(settings.tls);
}

std::expected<http::ServerSettings, std::string> settings_of(const Serve& serve) {
  const auto local = local_socket(serve.listen);
  if (!local) return std::unexpected(local.error());

  http::ServerSettings settings{
      .address = serve.address, .port = serve.port, .local_socket = *local};
  for (const auto& proxy : serve.proxies) {
    const auto address = http::find_address(proxy);
    if (!address)
      return std::unexpected("--proxy " + proxy + ": ange en adress, som 10.0.0.5. (an address)");
    settings.proxies.push_back(*address);
  }
  settings.on_answer = log_request;
  settings.connections_max = http::connections_that_fit(settings.connections_max);
  if (const auto certified = find_certificate(serve, settings); !certified)
    return std::unexpected(certified.error());
  if (!local->empty()) {
    if (const auto can = http::require_local(*local); !can) return std::unexpected(can.error());
  }
  return settings;
}

}  // namespace

std::expected<void, std::string> Prepared::bind_port() {
  auto bound = http::BoundPort::bind(settings.address, settings.port);
  if (!bound) return std::unexpected(bound.error());
  settings.bound = std::make_shared<http::BoundPort>(std::move(*bound));
  return {};
}

std::expected<Prepared, std::string> prepare(Serve serve) {
  if (serve.address == "localhost") serve.address = "127.0.0.1";
  auto places = found(std::move(serve.places));
  if (!places) return std::unexpected(places.error());
  serve.places = std::move(*places);
  auto texts = http::Texts::load(serve.places.data / "texts" / "refusals");
  if (!texts) return std::unexpected(texts.error());
  auto alarm_texts = AlarmTexts::load(serve.places.data / "texts" / "alarms.json");
  if (!alarm_texts) return std::unexpected(alarm_texts.error());
  std::shared_ptr<http::StaticFiles> pages;
  if (!serve.places.web.empty()) {
    auto read = http::StaticFiles::load(serve.places.web);
    if (!read) return std::unexpected(read.error());
    pages = std::make_shared<http::StaticFiles>(std::move(*read));
  }
  auto settings = settings_of(serve);
  if (!settings) return std::unexpected(settings.error());
  return Prepared{.serve = std::move(serve),
                  .settings = std::move(*settings),
                  .texts = std::move(*texts),
                  .alarm_texts = std::move(*alarm_texts),
                  .pages = std::move(pages)};
}

}  // namespace ingang::cli
