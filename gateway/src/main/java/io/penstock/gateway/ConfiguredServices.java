package io.penstock.gateway;

import io.penstock.gateway.config.ConfigException;
import io.penstock.gateway.config.ConfigKeys;
import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.config.GatewayConfig.ServiceConfig;
import io.penstock.gateway.service.EchoService;
import io.penstock.gateway.service.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.net.URLClassLoader;

/**
 * Makes the services that a configuration names: classes of its class path, echoes, and the order book.
 */
final class ConfiguredServices implements ServiceFactory, AutoCloseable
{
    private final URLClassLoader loader;

    /**
     * Opens the class path.
     *
     * @param config the configuration.
     * @throws ConfigException where a part of it isn't there.
     */
    ConfiguredServices(final GatewayConfig config)
    {
        loader = new URLClassLoader(
            "services", ServiceClassPath.urls(config.classPath()), Service.class.getClassLoader());
    }

    @Override
    public Service create(final ServiceConfig service, final GatewayConfig config)
    {
        if (ServiceConfig.ECHO.equals(service.kind()))
        {
            return new EchoService();
        }
        if (service.className().isEmpty())
        {
            return BUILT_IN.create(service, config);
        }
        try
        {
            return constructor(service).newInstance();
        }
        catch (final InvocationTargetException e)
        {
            throw wrong(service, "can't be made: " + e.getCause());
        }
        catch (final ExceptionInInitializerError e)
        {
            throw wrong(service, "can't be made, its class can't be initialized: " + e.getCause());
        }
        catch (final ReflectiveOperationException | LinkageError e)
        {
            throw wrong(service, "can't be made: " + e);
        }
    }

    /** Does not initialize the class. */
    private Constructor<? extends Service> constructor(final ServiceConfig service)
    {
        final Class<? extends Service> type = load(service);
        if (!Modifier.isPublic(type.getModifiers()) || Modifier.isAbstract(type.getModifiers()))
        {
            throw wrong(service, "must be public, and neither abstract nor an interface");
        }
        try
        {
            return type.getConstructor();
        }
        catch (final NoSuchMethodException e)
        {
            throw wrong(service, "has no public constructor that takes nothing");
        }
        catch (final LinkageError e)
        {
            throw wrong(service, "can't be loaded: " + e);
        }
    }

    /**
     * Looks for the classes of all services and their constructors, without making any.
     *
     * @param config the configuration.
     * @throws ConfigException where one isn't there, or is no service that can be made.
     */
    void check(final GatewayConfig config)
    {
        // those behind Aeron have their classes where they run
        config.services().stream()
            .filter((service) -> !service.className().isEmpty() && !ServiceConfig.AERON.equals(service.kind()) &&
                !ServiceConfig.CLUSTER.equals(service.kind()))
            .forEach(this::constructor);
    }

    private Class<? extends Service> load(final ServiceConfig service)
    {
        final Class<?> found;
        try
        {
            found = Class.forName(service.className(), false, loader);
        }
        catch (final ClassNotFoundException e)
        {
            throw wrong(service, "is not on the class path (--class-path)");
        }
        catch (final LinkageError e)
        {
            throw wrong(service, "can't be loaded: " + e);
        }
        if (!Service.class.isAssignableFrom(found))
        {
            throw wrong(service, "is no " + Service.class.getName());
        }
        return found.asSubclass(Service.class);
    }

    private static ConfigException wrong(final ServiceConfig service, final String reason)
    {
        return new ConfigException(
            ConfigKeys.serviceKey(service.name(), "class"), service.className() + ' ' + reason);
    }

    /**
     * Closes the class path, which no service may use any more.
     */
    @Override
    public void close()
    {
        try
        {
            loader.close();
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }
}
