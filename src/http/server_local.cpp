#include "http/server_local.h"

#include <sys/un.h>
#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>

namespace ingang::http {
namespace {

namespace fs = std::filesystem;
constexpr fs::perms kOwnerAndGroup =
    fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read | fs::perms::group_write;

// Nothing, or why the place is not free.
std::optional<std::string> find_objection(const fs::path& path) {
  if (path.native().size() >= sizeof(sockaddr_un{}.sun_path))
    return "sökvägen är för lång; välj en kortare";
  std::error_code none;
  const auto folder = path.parent_path();
  if (const auto there = fs::status(folder, none);
      none && there.type() != fs::file_type::not_found) {
    return folder.string() + ": " + none.message();
  } else if (there.type() != fs::file_type::directory) {
    return "mappen " + folder.string() + " finns inte; gör den först";
  }
  if (::access(folder.c_str(), W_OK | X_OK) != 0) return "du får inte skriva i " + folder.string();
  const auto there = fs::symlink_status(path, none);
  if (!fs::exists(there)) return std::nullopt;
  if (there.type() != fs::file_type::socket)
    return "där ligger något annat än en sockel; flytta det";
  asio::io_context io;
  asio::local::stream_protocol::socket knock(io);
  ErrorCode error;
  knock.connect(asio::local::stream_protocol::endpoint(path.native()), error);
  if (!error) return "någon lyssnar där redan; stoppa den först";
  return std::nullopt;
}

std::unexpected<std::string> refused(const fs::path& path, const std::string& why) {
  return std::unexpected("Servern kan inte lyssna på unix:" + path.string() + ": " + why +
                         ". (cannot listen)");
}

}  // namespace

std::expected<void, std::string> require_local(const fs::path& path) {
  if (const auto objection = find_objection(path)) return refused(path, *objection);
  return {};
}

std::expected<void, std::string> listen_local(LocalAcceptor& acceptor, const fs::path& path) {
  if (const auto free = require_local(path); !free) return free;
  ErrorCode error;
  std::error_code none;
  fs::remove(path, none);  // that a server left behind
  const asio::local::stream_protocol::endpoint end(path.native());
  acceptor.open(end.protocol(), error);
  if (!error) acceptor.bind(end, error);
  if (error) return refused(path, error.message());
  std::error_code permission;
  fs::permissions(path, kOwnerAndGroup, permission);  // Nobody gets in before it listens.
  if (permission) return refused(path, permission.message());
  acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error) return refused(path, error.message());
  return {};
}

std::optional<std::string> find_told_peer(const Pairs& headers) {
  std::optional<std::string> told;
  for (const auto& [name, value] : headers) {
    if (name != "x-forwarded-for") continue;
    ErrorCode error;
    const auto address = asio::ip::make_address(value, error);
    if (told || error) return std::nullopt;
    told = address.to_string();
  }
  return told ? told : std::string(kToldNothing);
}

}  // namespace ingang::http
